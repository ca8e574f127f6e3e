"""Layers added one by one, the input's shape said by the first of them; one taken away again."""
import keras
from keras.layers import BatchNormalization, Conv2D, Dense, Dropout, Flatten, MaxPooling2D

model = keras.Sequential(name="digits")
model.add(Conv2D(8, (3, 3), activation="relu", input_shape=(28, 28, 1)))
model.add(BatchNormalization())
model.add(MaxPooling2D())
model.add(Conv2D(16, 3, padding="same", strides=2, use_bias=False))
model.add(Dropout(0.25))
model.add(Flatten())
model.add(Dense(64, activation="relu"))
model.add(Dense(11, name="wrong"))
removed = model.pop()
model.add(Dense(10, activation="softmax"))
model.summary()
print(removed.name, model.input_shape, model.output_shape, len(model.layers), model.count_params())
print([layer.name for layer in model.layers])
for weight in model.weights:
    print(weight.path, tuple(weight.shape), weight.trainable)
x = keras.Input((4,))
print(keras.Model(x, Dense(2)(x)).name, keras.Sequential().name)
