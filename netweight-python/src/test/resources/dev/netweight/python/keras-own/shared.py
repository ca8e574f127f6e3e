"""One layer of the program's own in two models, inside a third; outputs as lists and dictionaries."""
import keras
from keras import layers, ops


class Encoder(layers.Layer):
    def __init__(self, width, **kwargs):
        super().__init__(**kwargs)
        self.parts = {"mean": layers.Dense(width), "spread": layers.Dense(width)}
        self.norm = layers.LayerNormalization()

    def call(self, x):
        x = self.norm(x)
        return {"mean": self.parts["mean"](x), "spread": self.parts["spread"](x)}


class Sampling(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.seed = keras.random.SeedGenerator(7)

    def call(self, inputs):
        mean, spread = inputs
        noise = keras.random.normal(shape=ops.shape(mean), seed=self.seed)
        return mean + ops.exp(0.5 * spread) * noise


class Autoencoder(keras.Model):
    def __init__(self, encoder, decoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder
        self.decoder = decoder
        self.loss_tracker = keras.metrics.Mean(name="loss")

    @property
    def metrics(self):
        return [self.loss_tracker]

    def call(self, x):
        return self.decoder(self.encoder(x)[2])

    def train_step(self, data):
        raise RuntimeError("nothing is trained here")


first = keras.Input((20,))
found = Encoder(6)(layers.Dense(12, activation="relu")(first))
sample = Sampling()([found["mean"], found["spread"]])
encoder = keras.Model(first, [found["mean"], found["spread"], sample], name="encoder")
encoder.summary()
second = keras.Input((6,))
decoder = keras.Model(second, layers.Dense(20)(layers.Dense(12)(second)), name="decoder")
vae = Autoencoder(encoder, decoder, name="vae")
outputs = vae(first)
vae.summary()
vae.compile(optimizer="adam")
keras.Model(first, [outputs, encoder(first)[0]], name="both").summary()
