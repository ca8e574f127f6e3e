"""Numbers as ptflops writes them."""

_FLOPS = {"GMac": 10.0 ** 9, "MMac": 10.0 ** 6, "KMac": 10.0 ** 3}
_PARAMETERS = {"M": 10.0 ** 6, "K": 10.0 ** 3, "B": 10.0 ** 9}


def flops_to_string(flops, units=None, precision=2):
    if units is None:
        units = next((unit for unit, size in _FLOPS.items() if flops // size > 0), "")
    if units not in _FLOPS:
        return "%s Mac" % flops
    return "%s %s" % (round(flops / _FLOPS[units], precision), units)


def params_to_string(params_num, units=None, precision=2):
    if units is None:
        if params_num // 10 ** 6 > 0:
            return "%s M" % round(params_num / 10 ** 6, precision)
        if params_num // 10 ** 3:
            return "%s k" % round(params_num / 10 ** 3, precision)
        return str(params_num)
    if units not in _PARAMETERS:
        return str(params_num)
    return "%s %s" % (round(params_num / _PARAMETERS[units], precision), units)
