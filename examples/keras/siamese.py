"""Two images through one encoder: its weights count once, its multiply-adds twice."""
import keras
from keras import layers

encoder = keras.Sequential(
    [keras.Input((24, 24, 3)), layers.Conv2D(10, 3), layers.Flatten(), layers.Dense(16)],
    name="encoder",
)
left, right = keras.Input((24, 24, 3), name="left"), keras.Input((24, 24, 3), name="right")
difference = layers.Subtract(name="difference")([encoder(left), encoder(right)])
model = keras.Model([left, right], layers.Dense(1, name="score")(difference), name="siamese")
model.summary(expand_nested=True)
