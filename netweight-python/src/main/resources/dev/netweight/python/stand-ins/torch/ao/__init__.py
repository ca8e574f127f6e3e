"""Quantisation, which is not followed."""
