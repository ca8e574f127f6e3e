"""A backbone that is frozen inside another model, then thawed in part."""
import keras
from keras import layers

backbone = keras.Sequential(
    [
        keras.Input((64, 64, 3)),
        layers.Conv2D(8, 3, name="stem"),
        layers.BatchNormalization(name="norm"),
        layers.Conv2D(16, 3, name="body"),
        layers.GlobalAveragePooling2D(name="pool"),
    ],
    name="backbone",
)
backbone.trainable = False
inputs = keras.Input((64, 64, 3))
x = layers.Rescaling(1 / 255.0)(inputs)
x = backbone(x, training=False)
x = layers.Dropout(0.2)(x)
model = keras.Model(inputs, layers.Dense(5)(x), name="classifier")
model.summary(expand_nested=True, show_trainable=True)
backbone.get_layer("body").trainable = True
model.summary(show_trainable=True)
print(len(model.trainable_weights), len(model.non_trainable_weights))
backbone.trainable = True
for layer in backbone.layers[:2]:
    layer.trainable = False
model.summary(expand_nested=True, show_trainable=True)
print(len(model.trainable_weights), len(model.non_trainable_weights), backbone.layers[1].trainable)
