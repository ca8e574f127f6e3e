import keras
from keras import layers

inputs = keras.Input((10, 10, 3))
keras.Model(inputs, layers.SpectralNormalization(layers.Conv2D(4, 3))(inputs), name="spectralnorm")
