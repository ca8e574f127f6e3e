"""Down, up, and across."""
import keras
from keras import layers


def twice(x, filters):
    for _ in range(2):
        x = layers.Conv2D(filters, 3, padding="same", kernel_initializer="he_normal")(x)
        x = layers.LeakyReLU(negative_slope=0.1)(x)
    return x


inputs = keras.Input((None, None, 1))
skips = []
x = inputs
for filters in (4, 8):
    x = twice(x, filters)
    skips.append(x)
    x = layers.MaxPooling2D()(x)
x = twice(x, 16)
for filters, skip in zip((8, 4), reversed(skips)):
    x = layers.Conv2DTranspose(filters, 2, strides=2, padding="same")(x)
    x = layers.Concatenate()([x, skip])
    x = twice(x, filters)
x = layers.UpSampling2D(2, interpolation="bilinear")(x)
model = keras.Model(inputs, layers.Conv2D(1, 1, activation="sigmoid")(x), name="u_net")
model.summary()
print(model.output_shape)
