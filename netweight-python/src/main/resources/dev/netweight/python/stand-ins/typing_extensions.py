"""Newer words of typing, which Python itself has by now."""
import typing


def __getattr__(name):
    return getattr(typing, name)
