import keras

inputs = keras.Input((24, 24, 3))
keras.Model(inputs, keras.layers.Conv2D(10, kernel_size=3)(inputs), name="conv2d_seed")
