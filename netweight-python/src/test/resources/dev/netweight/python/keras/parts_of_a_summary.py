"""All that summary() can be asked."""
import keras
from keras import layers

model = keras.Sequential([keras.Input((32,))] + [layers.Dense(32 - n, name=f"dense_number_{n}") for n in range(6)], name="tall")
model.summary(line_length=60)
model.summary(line_length=70, positions=[0.5, 0.75, 1.0])
model.summary(layer_range=["dense_number_1", "dense_number_3"])
lines = []
model.summary(print_fn=lines.append)
print(len(lines), lines[0].count("\n"))
for wrong in (("dense_number_1",), ("a", "b"), (1, 2)):
    try:
        model.summary(layer_range=wrong)
    except ValueError as error:
        print(error)
try:
    model.summary(line_length=8)
except ValueError as error:
    print(error)
