from tensorflow.keras import Input, Model
from tensorflow.keras.layers import SeparableConv2D

inputs = Input(shape=(24, 24, 3))
Model(inputs=inputs, outputs=SeparableConv2D(10, 3)(inputs), name="separable2d")
