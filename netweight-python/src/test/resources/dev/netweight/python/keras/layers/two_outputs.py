import keras
from keras import layers

inputs = keras.Input((16,))
hidden = layers.Dense(8)(inputs)
keras.Model(inputs, {"p": layers.Dense(1)(hidden), "q": layers.Dense(2)(hidden)}, name="two_heads")
