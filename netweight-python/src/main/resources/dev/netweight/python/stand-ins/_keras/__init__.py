"""What the Keras stand-in is made of; programs import it as `keras`, `tensorflow.keras` and their like."""
