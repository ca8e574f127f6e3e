"""Attention by hand: sizes taken from the tensors at run time."""
import keras
from keras import layers, ops


class SelfAttention(layers.Layer):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.size = width // heads
        self.query = layers.Dense(width, use_bias=False)
        self.key = layers.Dense(width, use_bias=False)
        self.value = layers.Dense(width, use_bias=False)
        self.merge = layers.Dense(width)

    def split(self, x, batch):
        x = ops.reshape(x, (batch, -1, self.heads, self.size))
        return ops.transpose(x, (0, 2, 1, 3))

    def call(self, x):
        batch = ops.shape(x)[0]
        length = ops.shape(x)[1]
        q, k, v = (self.split(f(x), batch) for f in (self.query, self.key, self.value))
        scores = ops.matmul(q, ops.transpose(k, (0, 1, 3, 2))) / self.size**0.5
        weights = ops.softmax(scores, axis=-1)
        out = ops.transpose(ops.matmul(weights, v), (0, 2, 1, 3))
        return self.merge(ops.reshape(out, (batch, length, self.heads * self.size)))


class PatchEncoder(layers.Layer):
    def __init__(self, patches, width):
        super().__init__()
        self.patches = patches
        self.token = self.add_weight(shape=(1, 1, width), name="token")
        self.project = layers.Dense(width)
        self.position = layers.Embedding(patches + 1, width)

    def call(self, images):
        x = self.project(images)
        batch = ops.shape(x)[0]
        token = ops.broadcast_to(self.token, (batch, 1, x.shape[-1]))
        x = ops.concatenate([token, x], axis=1)
        return x + self.position(ops.arange(0, self.patches + 1, 1))


inputs = keras.Input((49, 12))
x = PatchEncoder(49, 32)(inputs)
x = SelfAttention(32, 4)(x)
x = x[:, 0]
model = keras.Model(inputs, layers.Dense(10)(x))
model.summary()
