"""Has Keras 3.16 itself write the lines that ours are held against: python keras_applications.py."""

import os

import keras
from keras.src.utils import file_utils

import applications

# What a network is does not depend on its weights' values: they are not fetched.
file_utils.get_file = lambda *arguments, **options: "weights.h5"
keras.Model.load_weights = lambda *arguments, **options: None

FOLDER = os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "../resources/dev/netweight/python"
)
for name, calls in (("few", applications.FEW), ("many", applications.many())):
    with open(os.path.join(FOLDER, f"applications-{name}.tsv"), "w", encoding="utf-8") as file:
        applications.tell(calls, file)
