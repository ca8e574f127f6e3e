"""What stands before and after a trained network: inputs are scaled, predictions are decoded."""

import keras
import numpy
from keras import ops

_MEANS = {"caffe": (103.939, 116.779, 123.68), "torch": (0.485, 0.456, 0.406)}
_DEVIATIONS = {"caffe": None, "torch": (0.229, 0.224, 0.225)}


def preprocess_input(x, data_format=None, mode="caffe"):
    """The scaling of a symbolic tensor is part of its model; anything else has no values here."""
    if mode not in ("caffe", "tf", "torch"):
        raise ValueError(f"mode is to be 'caffe', 'tf' or 'torch', found {mode!r}")
    if data_format is None:
        data_format = keras.config.image_data_format()
    elif data_format not in ("channels_first", "channels_last"):
        raise ValueError(
            f"data_format is to be 'channels_first' or 'channels_last', found {data_format!r}"
        )
    if not keras.utils.is_keras_tensor(x):
        return x
    if mode == "tf":
        return x / 127.5 - 1.0
    return _standardised(x, mode, data_format == "channels_first")


def _standardised(x, mode, channels_first):
    rank = len(x.shape)
    if mode == "torch":
        x = x / 255.0
    elif not channels_first:
        x = ops.stack([x[..., channel] for channel in (2, 1, 0)], axis=-1)
    elif rank == 3:
        x = ops.stack([x[channel, ...] for channel in (2, 1, 0)], axis=0)
    else:
        x = ops.stack([x[:, channel, :] for channel in (2, 1, 0)], axis=1)
    mean = [-value for value in _MEANS[mode]]
    if not channels_first:
        shape = (1,) * (rank - 1) + (3,)
    else:
        shape = (3, 1, 1) if rank == 3 else (1, 3) + (1,) * (rank - 2)
    x = x + _constant(mean, shape, x)
    if _DEVIATIONS[mode] is not None:
        x = x / _constant(_DEVIATIONS[mode], (3, 1, 1) if channels_first else (3,), x)
    return x


def _constant(values, shape, x):
    return numpy.reshape(numpy.array(values, dtype=str(x.dtype)), shape)


def decode_predictions(preds, top=5):
    """The classes' names are fetched with the weights: there is nothing to decode."""
    if len(preds.shape) != 2 or preds.shape[1] != 1000:
        raise ValueError(f"predictions are to have the shape (samples, 1000), found {preds.shape}")
    return []


def preprocessing(mode):
    """The `preprocess_input` of a family."""

    def preprocess(x, data_format=None):
        return preprocess_input(x, data_format, mode)

    preprocess.__name__ = preprocess.__qualname__ = "preprocess_input"
    return preprocess


def unprocessed(x, data_format=None):
    """The `preprocess_input` of a family whose models scale their inputs themselves."""
    return x
