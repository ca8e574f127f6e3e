import keras
from keras import layers

inputs = keras.Input((10, 3))
outputs = layers.RNN([layers.LSTMCell(4), layers.GRUCell(5)])(inputs)
keras.Model(inputs, outputs, name="rnn_stacked_cells")
