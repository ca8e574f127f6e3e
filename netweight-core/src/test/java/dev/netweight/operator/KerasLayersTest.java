package dev.netweight.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.OperatorName;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layer class that {@code keras.layers} exports in Keras 3.16, and under {@code tf_keras}
 * names, is known. {@code Input} is a function, {@code InputSpec} no layer, and of {@code Layer}
 * and {@code Wrapper} there are only subclasses in a model.
 */
class KerasLayersTest {
  /** All names, sorted. */
  private static final List<String> EXPORTED =
      words(
          """
          Activation ActivityRegularization AdaptiveAveragePooling1D
          AdaptiveAveragePooling2D AdaptiveAveragePooling3D AdaptiveMaxPooling1D
          AdaptiveMaxPooling2D AdaptiveMaxPooling3D Add AdditiveAttention AlphaDropout
          Attention AugMix AutoContrast Average AveragePooling1D AveragePooling2D
          AveragePooling3D AvgPool1D AvgPool2D AvgPool3D BatchNormalization
          Bidirectional CategoryEncoding CenterCrop Concatenate
          ContrastLimitedAdaptiveHistogramEqualization Conv1D Conv1DTranspose Conv2D
          Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM1D ConvLSTM2D ConvLSTM3D
          Convolution1D Convolution1DTranspose Convolution2D Convolution2DTranspose
          Convolution3D Convolution3DTranspose Cropping1D Cropping2D Cropping3D CutMix
          Dense DepthwiseConv1D DepthwiseConv2D Discretization Dot Dropout ELU
          EinsumDense Embedding Equalization Flatten FlaxLayer GRU GRUCell
          GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D
          GlobalAveragePooling3D GlobalAvgPool1D GlobalAvgPool2D GlobalAvgPool3D
          GlobalMaxPool1D GlobalMaxPool2D GlobalMaxPool3D GlobalMaxPooling1D
          GlobalMaxPooling2D GlobalMaxPooling3D GroupNormalization GroupQueryAttention
          HashedCrossing Hashing Identity InputLayer IntegerLookup JaxLayer LSTM
          LSTMCell Lambda LayerNormalization LeakyReLU Masking MaxNumBoundingBoxes
          MaxPool1D MaxPool2D MaxPool3D MaxPooling1D MaxPooling2D MaxPooling3D Maximum
          MelSpectrogram Minimum MixUp MultiHeadAttention Multiply Normalization PReLU
          Permute Pipeline RMSNormalization RNN RandAugment RandomBrightness
          RandomColorDegeneration RandomColorJitter RandomContrast RandomCrop
          RandomElasticTransform RandomErasing RandomFlip RandomGaussianBlur
          RandomGrayscale RandomHeight RandomHue RandomInvert RandomPerspective
          RandomPosterization RandomRotation RandomSaturation RandomSharpness
          RandomShear RandomTranslation RandomWidth RandomZoom ReLU RepeatVector
          Rescaling Reshape Resizing ReversibleEmbedding STFTSpectrogram
          SeparableConv1D SeparableConv2D SeparableConvolution1D
          SeparableConvolution2D SimpleRNN SimpleRNNCell Softmax Solarization
          SpatialDropout1D SpatialDropout2D SpatialDropout3D SpectralNormalization
          StackedRNNCells StringLookup Subtract TFSMLayer TernaryDense
          TextVectorization ThresholdedReLU TimeDistributed TorchModuleWrapper
          UnitNormalization UpSampling1D UpSampling2D UpSampling3D ZeroPadding1D
          ZeroPadding2D ZeroPadding3D
          """);

  /** Names whose operators are not here yet. */
  private static final Set<String> REGISTERED_ELSEWHERE = Set.of();

  private static List<String> words(String text) {
    return new Scanner(text).tokens().toList();
  }

  static Stream<String> exported() {
    return EXPORTED.stream().filter(name -> !REGISTERED_ELSEWHERE.contains(name));
  }

  @ParameterizedTest
  @MethodSource
  void exported(String name) {
    assertThat(Operators.standard().find(OperatorName.keras(name))).isNotNull();
  }

  @Test
  void theListIsWhole() {
    assertThat(EXPORTED).hasSize(165).isSorted().doesNotHaveDuplicates();
    assertThat(EXPORTED).containsAll(REGISTERED_ELSEWHERE);
  }
}
