"""A U-Net: each step down is remembered and joined again on the way up."""
import keras
from keras import layers


def twice(x, filters):
    for _ in range(2):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    return x


inputs = keras.Input((128, 128, 1), name="image")
x, remembered = inputs, []
for filters in (16, 32, 64):
    x = twice(x, filters)
    remembered.append(x)
    x = layers.MaxPooling2D()(x)
x = twice(x, 128)
for filters in (64, 32, 16):
    x = layers.Conv2DTranspose(filters, 2, strides=2)(x)
    x = twice(layers.Concatenate()([x, remembered.pop()]), filters)
model = keras.Model(inputs, layers.Conv2D(2, 1)(x), name="unet")
