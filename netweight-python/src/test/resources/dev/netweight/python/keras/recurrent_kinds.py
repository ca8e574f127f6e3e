"""Recurrent layers, cells, wrappers and states."""
import keras
from keras import layers

inputs = keras.Input((20, 12))
x = layers.LSTM(8, return_sequences=True)(inputs)
x = layers.Bidirectional(layers.GRU(6, return_sequences=True), merge_mode="sum")(x)
x = layers.TimeDistributed(layers.Dense(7, activation="relu"))(x)
x, h, c = layers.LSTM(5, return_sequences=True, return_state=True, name="encoder")(x)
x = layers.LSTM(5, name="decoder")(x, initial_state=[h, c])
y = layers.RNN([layers.LSTMCell(4), layers.GRUCell(3)], return_sequences=True)(inputs)
y = layers.Bidirectional(layers.SimpleRNN(2))(y)
z = layers.Conv1D(4, 3, padding="causal", dilation_rate=2)(inputs)
z = layers.GRU(3, reset_after=False, use_bias=False)(z)
model = keras.Model(inputs, [x, layers.Concatenate()([y, z])])
model.summary()
video = keras.Sequential(
    [
        keras.Input((None, 16, 16, 3)),
        layers.ConvLSTM2D(4, 3, padding="same", return_sequences=True),
        layers.TimeDistributed(layers.MaxPooling2D()),
        layers.TimeDistributed(layers.Conv2D(2, 3)),
        layers.TimeDistributed(layers.Flatten()),
        layers.GRU(4),
    ]
)
video.summary()
print([(weight.name, tuple(weight.shape)) for weight in video.weights])
