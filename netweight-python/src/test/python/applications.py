"""What Keras says of the networks of `keras.applications`, a line for each call of a builder.

Few calls, that try every builder's settings and its errors, and many, that take minutes.
"""

import math
import zlib

import keras
from keras import Input, layers

SMALL = (
    "ConvNeXtTiny DenseNet121 EfficientNetB0 EfficientNetV2B0 InceptionV3 MobileNet MobileNetV2 "
    "MobileNetV3Small NASNetMobile ResNet50 ResNet50V2 VGG16 Xception"
).split()

LARGE = (
    "ConvNeXtSmall ConvNeXtBase ConvNeXtLarge ConvNeXtXLarge DenseNet169 DenseNet201 "
    "EfficientNetB1 EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5 EfficientNetB6 "
    "EfficientNetB7 EfficientNetV2B1 EfficientNetV2B2 EfficientNetV2B3 EfficientNetV2S "
    "EfficientNetV2M EfficientNetV2L InceptionResNetV2 MobileNetV3Large NASNetLarge ResNet101 "
    "ResNet101V2 ResNet152 ResNet152V2 VGG19"
).split()

FEW = """
VGG16(weights='imagenet', include_top=False, input_shape=(150, 150, 3))
VGG19(weights=None, classes=10, classifier_activation=None, input_shape=(64, 64, 3))
ResNet50(weights=None, include_top=False, input_shape=(75, 99, 1), pooling='max', name='backbone')
ResNet50V2(weights=None, input_tensor=layers.Rescaling(2.0)(Input((96, 96, 3))), classes=7)
MobileNet(weights=None, alpha=0.25, depth_multiplier=2, input_shape=(128, 160, 3), dropout=0.5)
MobileNet(include_top=False, alpha=0.5, input_shape=(160, 160, 3))
MobileNetV2(weights=None, alpha=0.35, input_shape=(96, 96, 3))
MobileNetV2(weights=None, alpha=1.4, include_top=False, input_shape=(97, 131, 3))
MobileNetV3Small(weights=None, alpha=0.75, minimalistic=True, include_preprocessing=False)
MobileNetV3Large(weights=None, alpha=1.3, input_shape=(96, 128, 3), classes=5, dropout_rate=0)
EfficientNetB0(include_top=False, input_shape=(128, 128, 3), pooling='max')
EfficientNetV2B0(weights=None, include_top=False, input_shape=(64, 64, 1))
NASNetMobile(weights=None, include_top=False, input_shape=(97, 64, 3), pooling='max')
InceptionV3(weights=None, include_top=False, input_shape=(75, 80, 3), pooling='max')
Xception(weights=None, include_top=False, input_shape=(71, 80, 3))
InceptionResNetV2(weights=None, include_top=False, input_shape=(75, 80, 3))
DenseNet121(weights=None, classes=4, classifier_activation='sigmoid', input_shape=(64, 64, 3))
ConvNeXtTiny(weights=None, include_top=False, include_preprocessing=False, pooling='avg')
VGG16(classes=10)
VGG16(weights=None, input_shape=(31, 64, 3), include_top=False)
VGG16(weights=None, input_shape=(None, None, 3))
VGG16(weights='weights')
VGG16(weights=None, input_shape=(64, 64), include_top=False)
VGG16(weights=None, depth=3)
InceptionV3(weights=None, input_shape=(74, 80, 3), include_top=False)
Xception(weights=None, input_shape=(70, 80, 3), include_top=False)
ResNet50(input_shape=(200, 200, 3))
ResNet50(input_shape=(200, 200, 1), include_top=False)
ResNet50(classifier_activation='relu')
ResNet50(weights=None, classifier_activation='nonsense')
MobileNet(alpha=0.3)
MobileNet(depth_multiplier=2)
MobileNetV2(alpha=0.3)
MobileNetV2(weights=None, input_shape=(96, 64, 3), input_tensor=Input((96, 96, 3)))
MobileNetV3Small(alpha=0.75, minimalistic=True)
MobileNetV3Small(weights=None, input_shape=(31, 31, 3))
EfficientNetV2B0(weights=None, name='mine')
ConvNeXtTiny(name='mine')
""".strip().split("\n")


MORE = """
ResNet50(weights=None, include_top=False, input_tensor=Input((100, 120, 3)))
MobileNetV2((96, 96, 3), 0.75, True, 'imagenet')
EfficientNetB3(weights=None, include_top=False, input_shape=(101, 100, 3))
EfficientNetV2B2(weights=None, include_preprocessing=False, classes=3)
EfficientNetV2S(weights=None, include_top=False, input_shape=(96, 96, 3))
""".strip().split("\n")


def many():
    """The builders as they are, some without their top and in another size, and more."""
    for name in SMALL + LARGE:
        yield f"{name}(weights=None)"
    for name in SMALL:
        yield f"{name}(weights=None, include_top=False)"
        yield f"{name}(weights=None, include_top=False, input_shape=(160, 192, 3), pooling='avg')"
    yield from MORE


def numbers(model):
    """Parameters, trainable ones, the output, layers, and a checksum of the layers' lines."""
    lines = ""
    for layer in model.layers:
        shape = tuple(layer.output.shape)
        lines += f"{layer.name}\t{type(layer).__name__}\t{shape}\t{layer.count_params()}\n"
    trainable = sum(math.prod(weight.shape) for weight in model.trainable_weights)
    checksum = zlib.crc32(lines.encode())
    return model.count_params(), trainable, tuple(model.output_shape), len(model.layers), checksum


def outcome(call):
    """The numbers of what a call builds, or the class of its error."""
    keras.utils.clear_session()
    try:
        model = eval("keras.applications." + call)
    except Exception as error:
        return (type(error).__name__,)
    return numbers(model)


def tell(calls, file=None):
    """Prints a line for each call."""
    for call in calls:
        print(call, *outcome(call), sep="\t", file=file, flush=True)
