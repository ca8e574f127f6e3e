# Models whose counts are known by hand; the test says them.
import torch
import torch.nn.functional as F
from torch import nn


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(100, 16)
        self.rnn = nn.LSTM(16, 16, num_layers=2, batch_first=True, bidirectional=True)
        self.mix = nn.Linear(32, 16)
        self.head = nn.Linear(16, 100, bias=False)
        self.head.weight = self.embed.weight
        self.scale = nn.Parameter(torch.ones(16))
        self.unused = nn.Linear(3, 3)
        self.register_buffer("mask", torch.tril(torch.ones(8, 8)))
        self.norms = nn.ModuleList([nn.LayerNorm(16) for _ in range(2)])
        for parameter in self.mix.parameters():
            parameter.requires_grad = False

    def forward(self, ids):
        x, (h, c) = self.rnn(self.embed(ids))
        x = self.mix(x) * self.scale
        scores = x @ x.transpose(-1, -2)
        scores = scores.masked_fill(self.mask[:x.size(1), :x.size(1)] == 0, float("-inf"))
        x = F.softmax(scores, dim=-1) @ x
        for norm in self.norms:
            x = norm(x)
        return self.head(x)


class Shared(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 3, 3, padding=1)
        self.bn = nn.BatchNorm2d(3)
        self.lazy = nn.LazyLinear(7)

    def forward(self, x):
        for _ in range(3):
            x = torch.relu(self.bn(self.conv(x)))
        return self.lazy(x.flatten(1))


class Parts(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(20, 10), nn.ReLU())
        self.decoder = nn.Linear(10, 20)


tied = Tied()
print(sum(p.numel() for p in tied.parameters()), sum(p.numel() for p in tied.parameters() if p.requires_grad))
ids = torch.randint(0, 100, (2, 8))
logits = tied(ids)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(tied.parameters(), lr=1e-3)
for epoch in range(2):
    optimizer.zero_grad()
    loss = criterion(tied(ids).view(-1, 100), torch.randint(0, 100, (16,)))
    loss.backward()
    optimizer.step()
print(logits.shape, "%s" % loss.item())

shared = Shared()
seen = []
handle = shared.conv.register_forward_hook(lambda module, given, output: seen.append(tuple(output.shape)))
shared(torch.zeros(1, 3, 4, 4))
handle.remove()
print(seen)

parts = Parts()
code = parts.encoder(torch.zeros(4, 20))
parts.decoder(code)

try:
    nn.Linear(3, 4)(torch.rand(2, 5))
except RuntimeError:
    print("RuntimeError")
try:
    nn.Conv2d(3, 4, 3, groups=2)
except ValueError as error:
    print(error)
if loss.item() > 3:
    print("never")
