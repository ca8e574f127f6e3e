"""An encoder of two blocks, each a layer of its own."""
import keras
from keras import layers


class EncoderBlock(layers.Layer):
    def __init__(self, width, heads, hidden, **kwargs):
        super().__init__(**kwargs)
        self.attention = layers.MultiHeadAttention(num_heads=heads, key_dim=width // heads)
        self.expand = layers.Dense(hidden, activation="gelu")
        self.project = layers.Dense(width)
        self.norms = [layers.LayerNormalization(), layers.LayerNormalization()]

    def call(self, x):
        x = self.norms[0](x + self.attention(x, x))
        return self.norms[1](x + self.project(self.expand(x)))


class Positions(layers.Layer):
    def build(self, shape):
        self.table = self.add_weight(shape=shape[1:], name="table")

    def call(self, x):
        return x + self.table


tokens = keras.Input((128,), dtype="int32", name="tokens")
x = Positions()(layers.Embedding(8_000, 96)(tokens))
for _ in range(2):
    x = EncoderBlock(width=96, heads=4, hidden=384)(x)
model = keras.Model(tokens, layers.Dense(4)(x[:, 0]), name="transformer_encoder")
