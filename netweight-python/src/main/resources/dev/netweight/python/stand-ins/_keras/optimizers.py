"""Optimizers."""


def find(name):
    return None


def get(value):
    return value
