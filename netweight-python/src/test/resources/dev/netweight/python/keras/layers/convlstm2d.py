from keras.layers import ConvLSTM2D, Input
from keras.models import Model

frames = Input((6, 12, 12, 3))
Model(frames, ConvLSTM2D(4, (3, 3), padding="same", return_sequences=True)(frames), name="convlstm2d")
