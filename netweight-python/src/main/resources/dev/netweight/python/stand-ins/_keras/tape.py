"""What is called inside the call of a layer of the program's own, and how that is written down."""
from . import configuration, naming
from .structure import flatten
from .tensors import KerasTensor

# The calls that are under way, the innermost last.
stack = []


class Call:
    """One call of a layer or an operation, and what was called inside it."""

    __slots__ = ("operation", "args", "kwargs", "outputs", "tape")

    def __init__(self, operation, args, kwargs, outputs, tape):
        self.operation = operation
        self.args = args
        self.kwargs = kwargs
        self.outputs = outputs
        self.tape = tape


class Tape:
    """The calls between what a layer is given and what it gives."""

    def __init__(self, inputs, given):
        self.inputs = inputs
        self.given = given
        self.calls = []
        self.outputs = []

    def note(self, operation, args, kwargs, outputs, tape=None):
        found = [leaf for leaf in flatten(outputs) if isinstance(leaf, KerasTensor)]
        self.calls.append(Call(operation, args, kwargs, found, tape))

    def reached(self, found):
        """All layers that are called, at whatever depth, by their ids."""
        from .custom import reach

        for call in self.calls:
            reach(call.operation, [] if call.tape is None else [call.tape], found)

    def written(self):
        """The calls as the configuration of a functional model."""
        return Writer(self).written()


class Writer:
    """Writes the calls of one tape."""

    def __init__(self, tape):
        self.tape = tape
        self.places = {}
        self.names = {}
        self.taken = set()
        self.constants = []
        self.entries = {}

    def name(self, operation):
        found = self.names.get(id(operation))
        if found is None:
            plain = operation.name if operation.name != "eager" else naming.snake_case(type(operation).__name__)
            found = self.free(plain)
            self.names[id(operation)] = found
        return found

    def free(self, plain):
        name = plain
        count = 0
        while name in self.taken:
            count += 1
            name = f"{plain}_{count}"
        self.taken.add(name)
        return name

    def written(self):
        tape = self.tape
        listed = []
        starts = []
        for tensor in tape.inputs:
            name = self.free("input")
            self.places[id(tensor)] = (None, [name, 0, 0])
            starts.append([name, 0, 0])
            listed.append(
                {
                    "module": "keras.layers",
                    "class_name": "InputLayer",
                    "config": {"batch_shape": list(tensor._shape), "dtype": tensor._dtype, "name": name},
                    "name": name,
                    "inbound_nodes": [],
                }
            )
        for call in tape.calls:
            if isinstance(call.operation, Same):
                continue
            self.name(call.operation)
        for call in tape.calls:
            listed.extend(self.call(call))
        ends = [self.end(tensor) for tensor in tape.outputs]
        return {
            "layers": listed,
            "input_layers": starts,
            "output_layers": ends,
            "constants": self.constants,
        }

    def call(self, call):
        """The entry of a call's layer, where it is the first."""
        from .custom import add_recordings

        operation = call.operation
        if isinstance(operation, Same):
            source = self.place(call.args[0])
            for tensor in call.outputs:
                self.places[id(tensor)] = (None, source)
            return []
        entry = self.entries.get(id(operation))
        fresh = entry is None
        if fresh:
            entry = self.entries[id(operation)] = operation._serialized()
            entry["name"] = self.name(operation)
            entry["inbound_nodes"] = []
            same = [one.tape for one in self.tape.calls if one.operation is operation]
            add_recordings(entry, operation, same)
        entry["inbound_nodes"].append(
            {
                "args": configuration.arguments(list(call.args), self.place),
                "kwargs": configuration.arguments(call.kwargs, self.place),
            }
        )
        number = len(entry["inbound_nodes"]) - 1
        for index, tensor in enumerate(call.outputs):
            self.places[id(tensor)] = (operation, [entry["name"], number, index])
        return [entry] if fresh else []

    def place(self, tensor):
        """Where a tensor comes from; what no call gives is a constant."""
        found = self.places.get(id(tensor))
        if found is None:
            variable = getattr(tensor, "_variable", None)
            name = self.free(variable.name if variable is not None else "constant")
            shape = configuration.serialize(getattr(tensor, "_sizes", tensor._shape))
            self.constants.append({"name": name, "shape": shape, "dtype": tensor._dtype})
            found = self.places[id(tensor)] = (None, [name, 0, 0])
        return found[1]

    def end(self, tensor):
        from .functional import Functional

        name, number, index = self.place(tensor)
        operation = self.places[id(tensor)][0]
        if isinstance(operation, Functional) and operation._is_built_in():
            number += 1
        return [name, number, index]


class Same:
    """A step that gives what it takes."""
