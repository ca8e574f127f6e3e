"""The session's settings."""

_data_format = "channels_last"


def image_data_format():
    return _data_format


def set_image_data_format(data_format):
    global _data_format
    if data_format not in ("channels_last", "channels_first"):
        raise ValueError(
            "The `data_format` argument must be one of {'channels_first', 'channels_last'}. "
            f"Received: data_format={data_format}"
        )
    _data_format = data_format
