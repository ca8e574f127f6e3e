"""A model with a call of its own, built by being called."""
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self, classes=10):
        super().__init__()
        self.steps = [layers.Dense(8 * 2**i, activation="relu") for i in range(2)]
        self.norm = layers.BatchNormalization()
        self.flatten = layers.Flatten()
        self.drop = layers.Dropout(0.5)
        self.head = layers.Dense(classes)
        self.unused = layers.Dense(3)

    def call(self, x, training=None):
        for step in self.steps:
            x = step(x)
        x = self.norm(x, training=training)
        x = self.drop(self.flatten(x), training=training)
        return self.head(x)


net = Net()
net.summary()
net(keras.ops.zeros((1, 6, 6, 3)))
net.summary()
net.summary(expand_nested=True, show_trainable=True)
print(net.count_params(), len(net.weights), [w.shape for w in net.trainable_weights])
