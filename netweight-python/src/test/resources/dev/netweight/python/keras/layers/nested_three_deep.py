import keras
from keras import layers

inner = keras.Sequential([keras.Input((16,)), layers.Dense(8), layers.BatchNormalization()], name="inner")
middle = keras.Sequential([keras.Input((16,)), inner, layers.Dense(4)], name="mid")
inputs = keras.Input((16,))
keras.Model(inputs, middle(inputs), name="nested")
