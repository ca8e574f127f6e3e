"""Models from configurations, and copies of models."""
import json

import keras
from keras import layers

inputs = keras.Input((8, 8, 3), name="picture")
x = layers.Conv2D(4, 3, activation="relu", kernel_regularizer=keras.regularizers.l2(1e-3))(inputs)
y = layers.Activation("tanh")(x)
shared = layers.DepthwiseConv2D(3, padding="same")
x = layers.Add()([shared(x), shared(y)])
outputs = layers.Dense(3)(layers.Flatten()(x))
model = keras.Model(inputs, outputs, name="small")
again = keras.models.model_from_json(model.to_json())
again.summary()
copy = keras.models.clone_model(model)
copy.summary()
print(json.loads(model.to_json())["config"]["output_layers"], copy.name)
sequence = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.BatchNormalization()])
keras.Sequential.from_config(sequence.get_config()).summary()
dense = layers.Dense.from_config(layers.Dense(4, activation="relu", name="kept").get_config())
print(dense.name, dense.units, dense.activation.__name__, dense.kernel_initializer.__class__.__name__)
print(json.dumps(layers.Conv1D(2, 3, name="c", bias_initializer="ones").get_config(), sort_keys=True, default=str))
