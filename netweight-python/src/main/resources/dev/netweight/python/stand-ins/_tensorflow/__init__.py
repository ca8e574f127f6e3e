"""What the TensorFlow stand-in is made of."""
