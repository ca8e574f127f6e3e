"""The question: how many parameters has a layer of ten 3×3 filters over a 24×24×3 input?"""
import keras
from keras import layers

model = keras.Sequential(
    [
        keras.Input((24, 24, 3)),
        layers.Conv2D(10, kernel_size=3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(20, kernel_size=3, activation="relu"),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ],
    name="small_cnn",
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.summary()
