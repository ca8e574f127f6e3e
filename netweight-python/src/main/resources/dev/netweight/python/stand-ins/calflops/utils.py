"""Numbers as calflops writes them."""

_UNITS = {"T": 1e12, "G": 1e9, "M": 1e6, "K": 1e3, "": 1, "m": 1e-3, "u": 1e-6}


def number_to_string(num, units=None, precision=2):
    if units is None:
        if num == 0:
            units = ""
        else:
            units = next((unit for unit, size in _UNITS.items() if num >= size), "u")
    return "{:g} {}".format(round(num / _UNITS.get(units, 1), precision), units)


def macs_to_string(macs, units=None, precision=2):
    return number_to_string(macs, units, precision) + "MACs"


def flops_to_string(flops, units=None, precision=2):
    return number_to_string(flops, units, precision) + "FLOPS"


def params_to_string(params_num, units=None, precision=2):
    units = units.replace("B", "G") if units else units
    return number_to_string(params_num, units, precision).replace("G", "B").strip()
