"""Stands in for the data sets, which build no model."""
