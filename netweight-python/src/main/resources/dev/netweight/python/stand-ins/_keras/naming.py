"""Automatic names, counted per session as Keras counts them."""

counters = {}

# The names of the layers that are being built or called, the outermost first.
scopes = []


def snake_case(name):
    """The name in small letters with underscores: `Conv2DTranspose` is `conv2d_transpose`."""
    name = "".join(letter for letter in name if letter.isalnum() or letter == "_")
    parted = name[:1]
    place = 1
    while place < len(name):
        # An underscore stands before each capital that small letters follow, whatever is before it.
        if name[place].isupper() and place + 1 < len(name) and name[place + 1].islower():
            parted += "_" + name[place]
            place += 1
            while place < len(name) and name[place].islower():
                parted += name[place]
                place += 1
            if place < len(name):
                parted += name[place]
                place += 1
        else:
            parted += name[place]
            place += 1
    result = parted[:1]
    for before, letter in zip(parted, parted[1:]):
        result += "_" + letter if before.islower() and letter.isupper() else letter
    return result.lower()


def unique(name):
    """The name, numbered from the second time on."""
    count = counters.get(name, 0)
    counters[name] = count + 1
    return f"{name}_{count}" if count else name


def automatic(class_name):
    """A new name for an object of a class."""
    return unique(snake_case(class_name))


def get_uid(prefix=""):
    counters[prefix] = counters.get(prefix, 0) + 1
    return counters[prefix]


def reset_uids():
    counters.clear()
