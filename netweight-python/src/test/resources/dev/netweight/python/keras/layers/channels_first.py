import keras
from keras import layers

keras.backend.set_image_data_format("channels_first")
inputs = keras.Input((3, 24, 24))
x = layers.BatchNormalization(axis=1)(layers.Conv2D(10, 3)(inputs))
keras.Model(inputs, layers.MaxPooling2D()(x), name="channels_first")
