import keras
from keras import layers

encoder = keras.Sequential(
    [keras.Input((24, 24, 3)), layers.Conv2D(10, 3), layers.Flatten(), layers.Dense(16)], name="encoder"
)
pair = [keras.Input((24, 24, 3)), keras.Input((24, 24, 3))]
difference = layers.Subtract()([encoder(picture) for picture in pair])
keras.Model(pair, layers.Dense(1)(difference), name="siamese")
