"""Inputs and outputs in dictionaries and lists."""
import keras
from keras import layers

image = keras.Input((32, 32, 3), name="image")
text = keras.Input((None,), dtype="int32", name="text")
tags = keras.Input((12,), batch_size=4, name="tags")
seen = layers.GlobalAveragePooling2D()(layers.Conv2D(16, 3, activation="relu")(image))
read = layers.LSTM(8)(layers.Embedding(500, 16)(text))
both = layers.concatenate([seen, read])
priority = layers.Dense(1, name="priority")(both)
department = layers.Dense(4, activation="softmax", name="department")(layers.concatenate([both, tags]))
model = keras.Model({"image": image, "text": text, "tags": tags}, [priority, department], name="tickets")
model.summary()
print(model.output_shape, [tensor.shape for tensor in model.inputs])
print(model.get_layer("department").output, model.get_layer(index=3).name)
print(model.input_shape)
