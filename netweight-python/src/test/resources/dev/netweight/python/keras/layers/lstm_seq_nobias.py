import tensorflow as tf

inputs = tf.keras.layers.Input((15, 6))
outputs = tf.keras.layers.LSTM(7, return_sequences=True, use_bias=False)(inputs)
tf.keras.models.Model(inputs, outputs, name="lstm_seq_nobias")
