"""How layers and models are named, and what a new session forgets."""
import keras
from keras import layers

for kind in (layers.Dense, layers.PReLU, layers.ELU, layers.GRU, layers.AveragePooling1D):
    print(kind(3).name if kind not in (layers.PReLU, layers.ELU) else kind().name)
print(layers.Conv2DTranspose(2, 3).name, layers.Dense(2).name, layers.Dense(2, name="own").name, layers.Dense(2).name)
print(layers.ReLU().name, layers.ReLU().name, layers.UpSampling2D().name, layers.Lambda(lambda x: x).name)


class MyDense(layers.Dense):
    pass


class ABTest2Layer(layers.Layer):
    pass


print(MyDense(3).name, MyDense(4).name, ABTest2Layer().name)
keras.backend.clear_session()
print(layers.Dense(2).name, keras.Input((3,)).name.startswith("keras_tensor"))
first = keras.Sequential([keras.Input((3,)), layers.Dense(2), layers.Dense(2)])
second = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
print(first.name, second.name, [layer.name for layer in first.layers + second.layers])
print(isinstance(first, keras.Model), isinstance(first.layers[0], layers.Layer), isinstance(MyDense(1), layers.Dense))
print(first)
print(first.layers[0], layers.Dense(7))
