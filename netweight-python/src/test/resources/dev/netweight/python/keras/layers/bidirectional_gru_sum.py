import keras
from keras import layers

inputs = keras.Input((15, 4))
outputs = layers.Bidirectional(layers.GRU(5), merge_mode="sum")(inputs)
keras.Model(inputs, outputs, name="bidirectional_gru_sum")
