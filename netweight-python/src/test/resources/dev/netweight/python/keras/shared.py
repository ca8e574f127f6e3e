"""One layer called twice, and one model called three times."""
import keras
from keras import layers

tower = keras.Sequential([layers.Dense(16, activation="relu"), layers.Dense(8)], name="tower")
a, b, c = (keras.Input((20,), name=name) for name in "abc")
bias = layers.Dense(8, name="twice")
left, middle, right = tower(a), tower(b), tower(c)
score = layers.Dot(axes=1)([bias(left), bias(middle)])
far = layers.Dot(axes=1)([left, right])
model = keras.Model([a, b, c], layers.Subtract()([score, far]))
model.summary()
print(model.count_params(), tower.count_params(), len(model.layers), tower.built)
tower.summary()
