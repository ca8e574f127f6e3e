"""A Transformer encoder of functional layers."""
import keras
from keras import layers

inputs = keras.Input((16,), dtype="int32")
x = layers.Embedding(1000, 32)(inputs)
for number in range(2):
    attended = layers.MultiHeadAttention(num_heads=4, key_dim=8, dropout=0.1)(x, x)
    x = layers.LayerNormalization(epsilon=1e-6)(x + attended)
    hidden = layers.Dense(64, activation="gelu")(x)
    hidden = layers.Dropout(0.1)(layers.Dense(32)(hidden))
    x = layers.LayerNormalization(epsilon=1e-6)(layers.add([x, hidden]))
x = layers.GlobalAveragePooling1D()(x)
model = keras.Model(inputs, layers.Dense(2, activation="softmax")(x), name="encoder")
model.summary()
out, scores = layers.MultiHeadAttention(2, 4, name="scored")(
    keras.Input((5, 8)), keras.Input((7, 8)), return_attention_scores=True
)
print(out.shape, scores.shape)
