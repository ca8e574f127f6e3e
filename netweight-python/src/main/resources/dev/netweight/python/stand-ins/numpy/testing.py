"""numpy.testing: nothing of it is computed."""


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    from _netweight import ghost

    return ghost("numpy.testing." + name)
