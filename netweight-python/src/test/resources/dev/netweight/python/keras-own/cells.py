"""A recurrent cell of the program's own, and a layer of its own over time."""
import keras
from keras import layers, ops


class MinimalCell(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")
        self.recurrent = self.add_weight(shape=(self.units, self.units), name="recurrent")

    def call(self, inputs, states):
        h = ops.tanh(ops.matmul(inputs, self.kernel) + ops.matmul(states[0], self.recurrent))
        return h, [h]


class Gate(layers.Layer):
    def __init__(self, width):
        super().__init__()
        self.gate = layers.Dense(width, activation="sigmoid")

    def call(self, x):
        return x * self.gate(x)


inputs = keras.Input((6, 5))
x = layers.TimeDistributed(Gate(5))(inputs)
x = layers.RNN(MinimalCell(8), return_sequences=True)(x)
x, state = layers.RNN(MinimalCell(4), return_state=True)(x)
model = keras.Model(inputs, layers.Dense(2)(layers.Concatenate()([x, state])), name="cells")
model.summary()
