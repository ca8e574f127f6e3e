"""Stands in for reading images and films, which needs native code and builds no model."""
