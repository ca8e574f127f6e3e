import keras

inputs = keras.Input((8, 16))
outputs = keras.layers.EinsumDense("abc,cde->abde", output_shape=(None, 4, 6), bias_axes="de")(inputs)
keras.Model(inputs, outputs, name="einsum_dense")
