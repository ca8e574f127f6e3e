"""The question, in PyTorch: ten 3×3 filters over a 3×24×24 input."""
import torch
from torch import nn


class SmallCnn(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.first = nn.Conv2d(3, 10, kernel_size=3)
        self.second = nn.Conv2d(10, 20, kernel_size=3)
        self.pool = nn.MaxPool2d(2)
        self.classify = nn.Linear(20 * 9 * 9, classes)

    def forward(self, x):
        x = self.pool(torch.relu(self.first(x)))
        x = torch.relu(self.second(x))
        return self.classify(x.flatten(1))


model = SmallCnn()
print(model(torch.zeros(1, 3, 24, 24)).shape)
print(f"{sum(p.numel() for p in model.parameters()):,} parameters")
