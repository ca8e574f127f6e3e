"""Three models of the same layers."""
import keras
from keras import layers

inputs = keras.Input((28, 28, 1), name="picture")
x = layers.Conv2D(8, 3, strides=2, padding="same", activation="relu")(inputs)
shape = x.shape[1:]
x = layers.Flatten()(x)
code = layers.Dense(12, name="code")(x)
encoder = keras.Model(inputs, code, name="encoder")
latent = keras.Input((12,), name="latent")
x = layers.Dense(shape[0] * shape[1] * shape[2], activation="relu")(latent)
x = layers.Reshape(shape)(x)
x = layers.Conv2DTranspose(8, 3, strides=2, padding="same", activation="relu")(x)
decoder = keras.Model(latent, layers.Conv2D(1, 3, padding="same", activation="sigmoid")(x), name="decoder")
autoencoder = keras.Model(inputs, decoder(encoder(inputs)), name="autoencoder")
encoder.summary()
decoder.summary()
autoencoder.summary()
autoencoder.summary(expand_nested=True)
middle = keras.Model(autoencoder.input, encoder.layers[1].output)
print(middle.output_shape, middle.count_params(), middle.name)
