"""The calls between a model's inputs and outputs, in the order in which Keras lists them."""
from .structure import flatten, mapped, packed
from .tensors import KerasTensor, Node


class Graph:
    """The nodes and operations that lead from inputs to outputs.

    nodes: all calls; by_depth: the calls by how far they are from the end, the farthest first;
    operations: what is called, in order.
    """

    def __init__(self, inputs, outputs):
        ordered, places = sorted_nodes(inputs, outputs)
        within = set(ordered)
        node_depths = {}
        operation_depths = {}
        for node in reversed(ordered):
            depth = max(node_depths.get(node, 0), operation_depths.get(node.operation, 0))
            operation_depths[node.operation] = depth
            node_depths[node] = depth
            for parent in node.parent_nodes:
                if parent in within:
                    node_depths[parent] = max(depth + 1, node_depths.get(parent, 0))
        for tensor in inputs:
            operation, index, _ = tensor._keras_history
            if operation is not None and operation not in operation_depths:
                node = operation._inbound_nodes[index]
                if node.is_input:
                    operation_depths[operation] = 0
                    places[operation] = -1
                    node_depths[node] = 0
        by_depth = {}
        for node, depth in node_depths.items():
            by_depth.setdefault(depth, []).append(node)
        self.by_depth = {depth: by_depth[depth] for depth in sorted(by_depth, reverse=True)}
        self.nodes = set(node_depths)
        at_depth = {}
        for operation, depth in operation_depths.items():
            at_depth.setdefault(depth, []).append(operation)
        self.operations = []
        for depth in sorted(at_depth, reverse=True):
            self.operations.extend(sorted(at_depth[depth], key=lambda one: places[one]))
        self._check(inputs)

    def _check(self, inputs):
        """Every tensor that is taken is given, and names are unique."""
        given = {id(tensor) for tensor in inputs}
        passed = []
        for nodes in self.by_depth.values():
            for node in nodes:
                for tensor in node.input_tensors:
                    if id(tensor) not in given:
                        raise ValueError(
                            f"Graph disconnected: cannot find parent for tensor {tensor} at "
                            f"operation '{node.operation}'. The following previous operations were "
                            f"accessed without issue: {passed}"
                        )
                    passed.append(node.operation.name)
                for tensor in node.outputs:
                    given.add(id(tensor))
        seen = {}
        for operation in self.operations:
            seen[operation.name] = seen.get(operation.name, 0) + 1
        for name, times in seen.items():
            if times > 1:
                raise ValueError(
                    f'The name "{name}" is used {times} times in the model. All operation names '
                    "should be unique."
                )


def sorted_nodes(inputs, outputs):
    """The nodes from inputs to outputs, and the order in which their operations are met going back."""
    ends = {id(tensor) for tensor in inputs}
    finished = set()
    ordered = []
    places = {}
    for output in outputs:
        stack = [(output, None)]
        while stack:
            tensor, rest = stack.pop()
            if rest is None:
                operation, index, _ = tensor._keras_history
                if operation is None:
                    continue
                node = operation._inbound_nodes[index]
                if node in finished:
                    continue
                if not node.is_input and id(tensor) in ends:
                    finished.add(node)
                    continue
                places.setdefault(operation, len(places))
                rest = iter(node.input_tensors)
                stack.append((node, rest))
            else:
                following = next(rest, None)
                node = tensor
                if following is None:
                    if node not in finished:
                        finished.add(node)
                        ordered.append(node)
                else:
                    stack.append((node, rest))
                    stack.append((following, None))
    return ordered, places


def clone_between(inputs, outputs):
    """The same calls again from new inputs, where a model begins at tensors that layers gave."""
    from .inputs import Input, InputLayer

    flat = flatten(inputs)
    ends = flatten(outputs)
    known = {}
    for tensor in flat:
        giver = tensor._keras_history[0]
        if isinstance(giver, InputLayer):
            known[id(tensor)] = tensor
        else:
            known[id(tensor)] = Input(
                batch_shape=tensor._shape, dtype=tensor._dtype, name=f"{tensor.name}CLONE"
            )
    starts = [known[id(tensor)] for tensor in flat]
    ordered, _ = sorted_nodes(flat, ends)
    for node in ordered:
        if node.is_input:
            for tensor in node.outputs:
                known.setdefault(id(tensor), tensor)
            continue

        def replaced(value):
            return known.get(id(value), value) if isinstance(value, KerasTensor) else value

        copies = []
        for tensor in node.outputs:
            copies.append(KerasTensor(tensor._shape, tensor._dtype, value=tensor._value))
        copy = Node(node.operation, mapped(replaced, node.args), mapped(replaced, node.kwargs), copies)
        copy.tape = node.tape
        for tensor, copy in zip(node.outputs, copies):
            known.setdefault(id(tensor), copy)
    return packed(inputs, starts), packed(outputs, [known.get(id(one), one) for one in ends])
