"""A residual network whose stages are made by a loop."""
import keras
from keras import layers


def convolved(x, filters, strides=1):
    x = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)(x)
    return layers.BatchNormalization()(x)


def residual(x, filters, strides):
    y = layers.ReLU()(convolved(x, filters, strides))
    y = convolved(y, filters)
    if strides > 1 or x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1, strides=strides, use_bias=False)(x)
    return layers.ReLU()(layers.Add()([x, y]))


inputs = keras.Input((32, 32, 3), name="image")
x = layers.ReLU()(convolved(inputs, 16))
for stage in range(3):
    for block in range(3):
        x = residual(x, 16 * 2**stage, strides=2 if stage > 0 and block == 0 else 1)
x = layers.GlobalAveragePooling2D()(x)
model = keras.Model(inputs, layers.Dense(10)(x), name="resnet20")
print(f"{model.name}: {model.count_params():,} parameters")
