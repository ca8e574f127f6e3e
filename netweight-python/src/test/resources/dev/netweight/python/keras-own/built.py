"""A subclassed model that is told its input's shape, and one called on an Input."""
import keras
from keras import layers


class Block(layers.Layer):
    def __init__(self, width, **kwargs):
        super().__init__(**kwargs)
        self.inner = keras.Sequential([layers.Dense(width, activation="relu"), layers.Dense(width)])
        self.norm = layers.BatchNormalization()

    def call(self, x, training=False):
        return self.norm(x + self.inner(x), training=training)


class Stack(keras.Model):
    def __init__(self, width, depth, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for _ in range(depth):
            self.blocks.append(Block(width))
        self.first = layers.Dense(width)

    def call(self, inputs):
        x = self.first(inputs)
        for block in self.blocks:
            x = block(x)
        return x


one = Stack(16, 2, name="one")
one.build((None, 4))
one.summary()
two = Stack(16, 3)
inputs = keras.Input((4,))
whole = keras.Model(inputs, layers.Dense(2)(two(inputs)))
whole.summary()
two.blocks[0].trainable = False
whole.summary(show_trainable=True)
