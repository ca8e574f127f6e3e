"""The modules, each found in its file when it is asked for."""
import importlib

_FILES = {
    "module": "Module",
    "container": "Sequential ModuleList ModuleDict ParameterList ParameterDict",
    "conv": "Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d LazyConv1d "
            "LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d LazyConvTranspose3d",
    "linear": "Identity Linear Bilinear LazyLinear",
    "activation": "Threshold ReLU RReLU Hardtanh ReLU6 Sigmoid Hardsigmoid Tanh SiLU Mish "
                  "Hardswish ELU CELU SELU GLU GELU Hardshrink LeakyReLU LogSigmoid Softplus "
                  "Softshrink Softsign Tanhshrink Softmin Softmax Softmax2d LogSoftmax PReLU "
                  "MultiheadAttention",
    "batchnorm": "BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm LazyBatchNorm1d "
                 "LazyBatchNorm2d LazyBatchNorm3d InstanceNorm1d InstanceNorm2d InstanceNorm3d "
                 "LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d",
    "normalization": "LayerNorm RMSNorm GroupNorm LocalResponseNorm CrossMapLRN2d",
    "pooling": "MaxPool1d MaxPool2d MaxPool3d AvgPool1d AvgPool2d AvgPool3d MaxUnpool1d "
               "MaxUnpool2d MaxUnpool3d LPPool1d LPPool2d LPPool3d AdaptiveMaxPool1d "
               "AdaptiveMaxPool2d AdaptiveMaxPool3d AdaptiveAvgPool1d AdaptiveAvgPool2d "
               "AdaptiveAvgPool3d FractionalMaxPool2d FractionalMaxPool3d",
    "padding": "ConstantPad1d ConstantPad2d ConstantPad3d ZeroPad1d ZeroPad2d ZeroPad3d "
               "ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d "
               "ReplicationPad2d ReplicationPad3d CircularPad1d CircularPad2d CircularPad3d",
    "dropout": "Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout",
    "sparse": "Embedding EmbeddingBag",
    "rnn": "RNNBase RNN LSTM GRU RNNCellBase RNNCell LSTMCell GRUCell",
    "transformer": "Transformer TransformerEncoder TransformerDecoder TransformerEncoderLayer "
                   "TransformerDecoderLayer",
    "loss": "L1Loss MSELoss SoftMarginLoss MultiLabelMarginLoss NLLLoss NLLLoss2d "
            "PoissonNLLLoss GaussianNLLLoss KLDivLoss BCELoss BCEWithLogitsLoss "
            "HingeEmbeddingLoss SmoothL1Loss HuberLoss CrossEntropyLoss "
            "MultiLabelSoftMarginLoss CosineEmbeddingLoss MarginRankingLoss MultiMarginLoss "
            "TripletMarginLoss TripletMarginWithDistanceLoss CTCLoss",
    "shape": "PixelShuffle PixelUnshuffle ChannelShuffle Flatten Unflatten Fold Unfold Upsample "
             "UpsamplingNearest2d UpsamplingBilinear2d CosineSimilarity PairwiseDistance",
    "adaptive": "AdaptiveLogSoftmaxWithLoss",
}
_PLACES = {name: file for file, names in _FILES.items() for name in names.split()}
__all__ = list(_PLACES)
_SUBMODULES = set(_FILES) | {
    "utils", "lazy", "instancenorm", "upsampling", "pixelshuffle", "flatten", "fold",
    "channelshuffle", "distance"}


def __getattr__(name):
    if name in _PLACES:
        found = getattr(importlib.import_module("torch.nn.modules." + _PLACES[name]), name)
        globals()[name] = found
        return found
    if name in _SUBMODULES:
        return importlib.import_module("torch.nn.modules." + name)
    raise AttributeError("module 'torch.nn.modules' has no attribute '%s'" % name)
