"""Computed in half precision, kept in full."""
import keras
from keras import layers

keras.mixed_precision.set_global_policy("mixed_float16")
inputs = keras.Input((8, 8, 3))
x = layers.Conv2D(4, 3)(inputs)
print(x.dtype, layers.Dense(2).dtype_policy.name, layers.Dense(2).compute_dtype, layers.Dense(2).variable_dtype)
x = layers.Flatten()(x)
outputs = layers.Dense(10, dtype="float32")(x)
model = keras.Model(inputs, outputs)
model.summary()
print(outputs.dtype)
keras.mixed_precision.set_global_policy("float16")
keras.Sequential([keras.Input((4,)), layers.Dense(3)]).summary()
keras.config.set_dtype_policy("float32")
keras.Sequential([keras.Input((4,)), layers.Dense(3, dtype="bfloat16"), layers.Dense(2)]).summary()
