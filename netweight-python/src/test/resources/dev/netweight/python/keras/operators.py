"""Operators, slices and functions on tensors."""
import keras
from keras import layers, ops

x = keras.Input((10, 6), name="x")
y = keras.Input((10, 6), name="y")
a = (x + y) * 0.5 - 1
b = a / (ops.abs(y) + 1e-6)
c = b[:, 2:8:2, :4]
d = ops.transpose(c, (0, 2, 1)) @ c
e = ops.reshape(d, (-1, 16))
f = ops.concatenate([e, -e], axis=-1)
g = keras.activations.relu(f) + ops.softmax(f)
h = ops.expand_dims(ops.max(g, axis=1), -1)
parts = ops.split(g, 4, axis=1)
mean, variance = ops.moments(x, axes=[1])
i = ops.stack([parts[0], parts[3]], axis=1)
j = ops.where(g > 0, g, 1 - g) ** 2
model = keras.Model([x, y], [h, i, j, mean, variance[..., None]])
model.summary(line_length=100)
print([tensor.shape for tensor in model.outputs], b, a.dtype, (x > y).dtype)
