"""Layers in lists and dictionaries that grow, weights that nothing uses, names that are counted on."""
import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="own")
class MixtureOfExperts(layers.Layer):
    def __init__(self, experts, width, **kwargs):
        super().__init__(**kwargs)
        self.experts = []
        for number in range(experts):
            self.experts.append(keras.Sequential([layers.Dense(width * 2, activation="gelu"), layers.Dense(width)]))
        self.routes = {}
        self.routes["gate"] = layers.Dense(experts, use_bias=False)
        self.scale = self.add_weight(name="scale", shape=(experts,), initializer="ones", trainable=False)
        self.spare = layers.Dense(3)

    def build(self, input_shape):
        self.spare.build(input_shape)
        super().build(input_shape)

    def call(self, x):
        weights = ops.softmax(self.routes["gate"](x) * self.scale)
        found = ops.stack([expert(x) for expert in self.experts], axis=-1)
        return ops.sum(found * ops.expand_dims(weights, -2), axis=-1)


class Highway(keras.Model):
    def __init__(self, width, **kwargs):
        super().__init__(**kwargs)
        inner = keras.Input((width,))
        self.branch = keras.Model(inner, layers.Dense(width)(layers.Dense(4 * width, activation="relu")(inner)))
        self.alpha = self.add_weight(shape=(), initializer="zeros", name="alpha")

    def call(self, x):
        return x + self.alpha * self.branch(x)


inputs = keras.Input((24,))
x = MixtureOfExperts(3, 24)(inputs)
x = Highway(24)(x)
x = Highway(24)(x)
x = layers.Lambda(lambda t: ops.concatenate([t, -t], axis=-1), name="both")(x)
model = keras.Model(inputs, layers.Dense(2)(x), name="containers")
model.summary()
model.summary(expand_nested=True)
print([w.name for w in model.layers[1].weights], model.count_params())
