"""How operators are exported: not at all."""


def parse_args(*descriptors):
    return lambda function: function


quantized_args = parse_args
