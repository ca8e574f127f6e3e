import keras
from keras import layers

query, value = keras.Input((10, 32)), keras.Input((12, 24))
attention = layers.MultiHeadAttention(4, 8, value_dim=6, attention_axes=(1,))
keras.Model([query, value], attention(query, value), name="mha")
