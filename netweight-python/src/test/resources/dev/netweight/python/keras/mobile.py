"""Separable blocks in a loop, with padding and clipping."""
import keras
from keras import layers

x = inputs = keras.Input((64, 64, 3))
x = layers.ZeroPadding2D(((0, 1), (0, 1)))(x)
x = layers.Conv2D(8, 3, strides=2, use_bias=False)(x)
for filters, stride in ((16, 1), (24, 2), (24, 1)):
    y = layers.Conv2D(filters * 2, 1, use_bias=False)(x)
    y = layers.BatchNormalization(momentum=0.999)(y)
    y = layers.ReLU(6.0)(y)
    y = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = layers.BatchNormalization()(y)
    y = layers.SeparableConv2D(filters, 3, padding="same", activation="swish")(y)
    squeezed = layers.GlobalAveragePooling2D(keepdims=True)(y)
    squeezed = layers.Conv2D(filters, 1, activation="hard_sigmoid")(squeezed)
    y = layers.Multiply()([y, squeezed])
    if x.shape[-1] == filters and stride == 1:
        y = layers.Add()([x, y])
    x = y
x = layers.Cropping2D(1)(x)
x = layers.Flatten()(layers.AveragePooling2D(3, strides=1, padding="same")(x))
keras.Model(inputs, layers.Dense(7, activity_regularizer="l1")(x), name="mobile").summary()
