"""Where a model begins."""
from .layer import Layer
from .structure import is_shape
from .tensors import KerasTensor, Node, Shape, dtype_name


class InputLayer(Layer):
    """A layer that gives what the model is given."""

    _operator = "InputLayer"

    def __init__(
        self,
        shape=None,
        batch_size=None,
        dtype=None,
        sparse=None,
        ragged=None,
        batch_shape=None,
        input_tensor=None,
        optional=False,
        name=None,
        **kwargs,
    ):
        shape = kwargs.pop("input_shape", shape)
        batch_shape = kwargs.pop("batch_input_shape", batch_shape)
        given = name
        Layer.__init__(self, name=name)
        if kwargs:
            raise ValueError(f"Unrecognized keyword arguments passed to InputLayer: {kwargs}")
        if input_tensor is not None:
            batch_shape = tuple(input_tensor.shape)
            dtype = dtype or input_tensor.dtype
        if batch_shape is None and shape is None:
            raise ValueError("You must pass a `shape` argument.")
        if batch_shape is None:
            batch_shape = (batch_size,) + standard(shape)
        else:
            if shape is not None:
                raise ValueError("You cannot pass both `shape` and `batch_shape` at the same time.")
            batch_shape = standard(batch_shape)
        own = self.__dict__
        own["_batch_shape"] = batch_shape
        own["_dtype"] = dtype_name(dtype) or "float32"
        own["sparse"] = bool(sparse)
        own["ragged"] = bool(ragged)
        own["optional"] = bool(optional)
        own["built"] = True
        output = KerasTensor(batch_shape, own["_dtype"], sparse=sparse, ragged=ragged, name=given)
        Node(self, (), {}, output)

    @property
    def batch_shape(self):
        return self._batch_shape

    @property
    def dtype(self):
        return self._dtype

    def _run(self, args, kwargs, tensors):
        raise NotImplementedError("an InputLayer is not called")

    def call(self):
        return None

    def _is_built_in(self):
        return True

    def get_config(self):
        return {
            "batch_shape": list(self._batch_shape),
            "dtype": self._dtype,
            "sparse": self.sparse,
            "ragged": self.ragged,
            "name": self.name,
            "optional": self.optional,
        }

    def __repr__(self):
        return f"<InputLayer name={self.name}, built=True>"


def standard(shape):
    """A shape as a tuple of whole numbers and None."""
    if hasattr(shape, "__index__"):
        raise ValueError(f"Cannot convert '{shape}' to a shape.")
    sizes = []
    for size in tuple(shape):
        if size is None:
            sizes.append(None)
        elif hasattr(size, "__index__"):
            size = size.__index__()
            if size < 0:
                raise ValueError(
                    f"Cannot convert '{tuple(shape)}' to a shape. Negative dimensions are not allowed."
                )
            sizes.append(size)
        else:
            raise ValueError(
                f"Cannot convert '{tuple(shape)}' to a shape. Found invalid entry '{size}' of type "
                f"'{type(size)}'."
            )
    return tuple(sizes)


def Input(
    shape=None,
    batch_size=None,
    dtype=None,
    sparse=None,
    ragged=None,
    batch_shape=None,
    name=None,
    tensor=None,
    optional=False,
    **kwargs,
):
    """A symbolic tensor that a model is given."""
    layer = InputLayer(
        shape=shape,
        batch_size=batch_size,
        dtype=dtype,
        sparse=sparse,
        ragged=ragged,
        batch_shape=batch_shape,
        input_tensor=tensor,
        optional=optional,
        name=name,
        **kwargs,
    )
    return layer.output
