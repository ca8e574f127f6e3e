"""Reads a text of any length in both directions."""
import keras
from keras import layers

tokens = keras.Input((None,), dtype="int32", name="tokens")
x = layers.Embedding(20_000, 128, mask_zero=True)(tokens)
x = layers.Bidirectional(layers.LSTM(64))(x)
x = layers.Dropout(0.5)(x)
outputs = layers.Dense(2, activation="softmax")(x)
model = keras.Model(tokens, outputs, name="lstm_classifier")
