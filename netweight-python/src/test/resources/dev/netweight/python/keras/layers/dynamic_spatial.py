import keras
from keras import layers

inputs = keras.Input((None, None, 3))
x = layers.GlobalAveragePooling2D()(layers.Conv2D(10, 3, padding="same")(inputs))
keras.Model(inputs, layers.Dense(2)(x), name="dynamic_hw")
