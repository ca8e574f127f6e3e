"""Reads a text in both directions; run it with --input 1x100:int64."""
import torch
from torch import nn


class LstmClassifier(nn.Module):
    def __init__(self, words=20_000, width=128, units=64, classes=2):
        super().__init__()
        self.embedding = nn.Embedding(words, width, padding_idx=0)
        self.lstm = nn.LSTM(width, units, batch_first=True, bidirectional=True)
        self.classify = nn.Linear(2 * units, classes)

    def forward(self, tokens):
        _, (hidden, _) = self.lstm(self.embedding(tokens))
        return self.classify(torch.cat([hidden[-2], hidden[-1]], dim=1))
