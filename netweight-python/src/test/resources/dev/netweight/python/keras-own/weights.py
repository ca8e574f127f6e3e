"""Weights of layers' own: every form of add_weight, statistics, sharing."""
import keras
from keras import layers, ops


class Linear(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="random_normal", trainable=True)
        self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")
        self.steps = self.add_weight(shape=(), initializer="zeros", trainable=False, name="steps")

    def call(self, x):
        return ops.matmul(x, self.w) + self.b

    def get_config(self):
        return {**super().get_config(), "units": self.units}


class Scale(layers.Layer):
    def build(self, shape):
        self.gamma = self.add_weight((shape[-1],), "ones", name="gamma")
        self.unused = self.add_weight(shape=(7,), name="unused")
        self.built = True

    def call(self, x):
        return x * self.gamma


class Doubled(layers.Dense):
    def __init__(self, units, **kwargs):
        super().__init__(2 * units, **kwargs)

    def call(self, x):
        return super().call(x) * 0.5


class Named(layers.Dense):
    pass


class Tied(layers.Layer):
    def __init__(self, embedding, **kwargs):
        super().__init__(**kwargs)
        self.embedding = embedding

    def call(self, x):
        return ops.matmul(x, ops.transpose(self.embedding.embeddings))


tokens = keras.Input((12,), dtype="int32")
embedding = layers.Embedding(100, 16)
x = embedding(tokens)
shared = Linear(16)
x = shared(shared(x))
x = Scale()(x)
x = Doubled(8)(x)
x = Named(16, name="named")(x)
x = layers.Lambda(lambda t: t[:, ::2] * 2.0)(x)
logits = Tied(embedding)(x)
model = keras.Model(tokens, logits, name="weights")
model.summary()
shared.trainable = False
model.summary(show_trainable=True)
print([tuple(w.shape) for w in model.trainable_weights])
