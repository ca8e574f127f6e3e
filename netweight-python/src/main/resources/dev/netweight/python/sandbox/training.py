"""A typical program of each framework: what a process loads for it is kept for later ones."""
import os
import math
import random
import typing
import argparse
import functools
import collections
from dataclasses import dataclass

import matplotlib.pyplot as plt


@dataclass
class Settings:
    classes: int = 10
    rate: float = 0.1


def with_keras(settings):
    import numpy as np
    from tensorflow import keras
    from tensorflow.keras import layers

    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(8, 3, activation="relu", padding="same"),
        layers.BatchNormalization(),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dropout(settings.rate),
        layers.Dense(settings.classes, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    model.summary()
    inputs = keras.Input((16, 8))
    x = layers.LSTM(8, return_sequences=True)(inputs)
    x = layers.LayerNormalization()(layers.add([x, inputs]))
    x = layers.MultiHeadAttention(2, 4)(x, x)
    outputs = layers.Dense(settings.classes)(layers.GlobalAveragePooling1D()(x))
    keras.Model(inputs, outputs).summary()


def with_torch(settings):
    import torch
    from torch import nn
    import torch.nn.functional as F

    class Block(nn.Module):
        def __init__(self, channels):
            super().__init__()
            self.convolution = nn.Conv2d(channels, channels, 3, padding=1)
            self.norm = nn.BatchNorm2d(channels)

        def forward(self, x):
            return F.relu(x + self.norm(self.convolution(x)))

    class Network(nn.Module):
        def __init__(self):
            super().__init__()
            self.stem = nn.Conv2d(1, 8, 3, stride=2)
            self.blocks = nn.Sequential(*[Block(8) for _ in range(2)])
            self.head = nn.Linear(8, settings.classes)

        def forward(self, x):
            x = self.blocks(self.stem(x))
            x = F.adaptive_avg_pool2d(x, 1)
            return self.head(torch.flatten(x, 1))

    model = Network()
    print(model)
    print(sum(p.numel() for p in model.parameters() if p.requires_grad))
    print(model(torch.randn(1, 1, 28, 28)).shape)
    x = torch.zeros(2, 5, 8)
    print(nn.MultiheadAttention(8, 2, batch_first=True)(x, x, x)[0].shape)
    print(nn.LSTM(8, 4, batch_first=True)(x)[0].shape, x.view(2, -1).permute(1, 0).mean())


for part in (with_keras, with_torch):
    try:
        part(Settings())
    except Exception as error:
        print(type(error).__name__, error)

plt.plot([1, 2])
plt.show()
with open("notes.txt", "w") as file:
    file.write("%d %s %.2f" % (random.randint(1, 9), os.path.join("a", "b"), math.sqrt(2)))
raise ValueError("the end")
