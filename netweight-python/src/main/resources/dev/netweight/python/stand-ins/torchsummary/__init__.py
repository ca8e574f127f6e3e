"""torchsummary: a table of a model's modules, with weights and biases counted by those names."""
from torchsummary.torchsummary import summary, summary_string
