"""Models that learn their shapes late."""
import keras
from keras import layers

model = keras.Sequential([layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(2)])
try:
    model.count_params()
except ValueError as error:
    print(type(error).__name__)
print(model.built, len(model.weights))
out = model(keras.Input((9, 9, 2)))
print(out.shape, model.built, model.count_params())
model.summary()
inner = keras.Sequential([layers.Dense(3, name="inside")], name="inner")
outer = keras.Sequential([keras.Input((5,)), inner, layers.Dense(1, name="last")], name="outer")
outer.summary(expand_nested=True)
dense = layers.Dense(4)
print(dense.built, dense.trainable)
dense.build((None, 6))
print(dense.built, [tuple(weight.shape) for weight in dense.weights], dense.count_params())
print(dense.compute_output_shape((None, 6)), layers.Conv2D(3, 5, padding="same").compute_output_shape((None, 8, 8, 1)))
for wrong in (lambda: layers.Dense(), lambda: layers.Dense(3, units=4), lambda: layers.Dense(3)(keras.Input(())), lambda: layers.Dense(3, what=1)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__)
