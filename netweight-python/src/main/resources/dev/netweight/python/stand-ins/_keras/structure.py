"""Structures of lists, tuples and dictionaries, in the order in which Keras flattens them."""


def flatten(structure):
    """The leaves of a structure; dictionaries by their sorted keys. None is a leaf."""
    leaves = []
    collect(structure, leaves)
    return leaves


def collect(structure, leaves):
    if isinstance(structure, dict):
        for key in sorted(structure):
            collect(structure[key], leaves)
    elif isinstance(structure, (list, tuple)):
        for part in structure:
            collect(part, leaves)
    else:
        leaves.append(structure)


def mapped(function, structure):
    """The same structure with a function applied to each leaf."""
    if isinstance(structure, dict):
        return {key: mapped(function, structure[key]) for key in structure}
    if isinstance(structure, (list, tuple)):
        parts = [mapped(function, part) for part in structure]
        if hasattr(structure, "_fields"):
            return type(structure)(*parts)
        return tuple(parts) if isinstance(structure, tuple) else parts
    return function(structure)


def packed(structure, leaves):
    """The same structure with other leaves, in the order of `flatten`."""
    return fill(structure, iter(leaves))


def fill(structure, leaves):
    if isinstance(structure, dict):
        filled = {key: fill(structure[key], leaves) for key in sorted(structure)}
        return {key: filled[key] for key in structure}
    if isinstance(structure, (list, tuple)):
        parts = [fill(part, leaves) for part in structure]
        if hasattr(structure, "_fields"):
            return type(structure)(*parts)
        return tuple(parts) if isinstance(structure, tuple) else parts
    return next(leaves)


def is_shape(value):
    """Whether a value is one shape and no structure of shapes."""
    return isinstance(value, (list, tuple)) and all(
        size is None or (hasattr(size, "__index__") and not isinstance(size, (list, tuple, dict)))
        for size in value
    )


def map_shapes(function, structure):
    """A structure of shapes with a function applied to each shape."""
    if is_shape(structure):
        return function(tuple(structure))
    if isinstance(structure, dict):
        return {key: map_shapes(function, structure[key]) for key in structure}
    if isinstance(structure, (list, tuple)):
        return type(structure)(map_shapes(function, part) for part in structure)
    return structure
