package dev.netweight.operator.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation class of {@code keras.ops} in Keras 3.16, but for SegmentReduction, which is only
 * the base of four others.
 */
class KerasOperationsTest {
  private static final String ALL =
      """
      Abs Absolute AdaptiveAveragePool AdaptiveMaxPool Add AffineTransform All AllClose Amax
      Amin Angle Any Append Arange Arccos Arccosh Arcsin Arcsinh Arctan Arctan2 Arctanh Argmax
      Argmin Argpartition Argsort Array ArraySplit AssociativeScan Average AveragePool
      BatchNorm BinaryCrossentropy Bincount BitwiseAnd BitwiseInvert BitwiseLeftShift
      BitwiseNot BitwiseOr BitwiseRightShift BitwiseXor BroadcastTo CDist CTCDecode CTCLoss
      Cast CategoricalCrossentropy Cbrt Ceil Celu Cholesky CholeskyInverse Clip ColumnStack
      Concatenate Cond Conj Conjugate Conv ConvTranspose ConvertToTensor Copy Corrcoef
      Correlate Cos Cosh CountNonzero CropImages Cross Cumprod Cumsum Deg2rad DepthToSpace
      DepthwiseConv Det Diag Diagflat Diagonal Diff Digitize Divide DivideNoNan Dot
      DotProductAttention Dsplit Dstack Eig Eigh Einsum ElasticTransform Elu EmptyLike Equal
      Erf Erfc Erfinv Exp Exp2 ExpandDims Expm1 ExtractPatches ExtractSequences FFT FFT2 Fabs
      Flip Fliplr Flipud Floor FloorDivide Fmax Fmin Fmod Fold ForiLoop Full FullLike Gammainc
      GaussianBlur Gcd Gelu Geomspace GetItem Glu Greater GreaterEqual HSVToRGB HardShrink
      HardSigmoid HardSilu HardTanh Heaviside Histogram Hsplit Hstack Hypot I0 IFFT2 IRFFT
      ISTFT Imag InTopK Inner Inv IsIn Isclose Isfinite Isinf Isnan Isneginf Isposinf Isreal
      JVP Kron LayerNorm Lcm Ldexp LeakyRelu LeftShift Less LessEqual Linspace Log Log10 Log1p
      Log2 LogSigmoid LogSoftmax Logaddexp Logaddexp2 Logdet LogicalAnd LogicalNot LogicalOr
      LogicalXor Logspace Logsumexp Lstsq LuFactor Map MapCoordinates Matmul MatrixPower
      MatrixRank Max MaxPool Maximum Mean Median Meshgrid Min Minimum Mod Moments Moveaxis
      MultiHot Multiply NanToNum Nanargmax Nanargmin Nancumprod Nancumsum Nanmax Nanmean
      Nanmedian Nanmin Nanpercentile Nanprod Nanquantile Nanstd Nansum Nanvar Ndim Negative
      Nextafter Nonzero Norm Normalize NotEqual OneHot OnesLike Outer PSNR Pad PadImages
      Percentile PerspectiveTransform Pinv Polar Power Prod Ptp Qr Quantile RFFT
      RGBToGrayscale RGBToHSV RMSNorm Rad2deg Ravel Real Rearrange Reciprocal
      ReconstructPatches Relu Relu6 Repeat Reshape Resize RightShift Roll Rot90 Round Rsqrt
      SSIM STFT SVD SaturateCast ScaleAndTranslate Scan Scatter ScatterUpdate SearchSorted
      SegmentMax SegmentMin SegmentProd SegmentSum Select Selu SeparableConv Sigmoid Sign
      Signbit Silu Sin Sinc Sinh Size Slice SliceUpdate Slogdet SobelEdges SoftShrink Softmax
      Softplus Softsign Solve SolveTriangular Sort SpaceToDepth SparseCategoricalCrossentropy
      SparsePlus SparseSigmoid Sparsemax Split Sqrt Square Squareplus Squeeze Stack Std
      StopGradient Subtract Sum Swapaxes Switch Take TakeAlongAxis Tan Tanh TanhShrink
      Tensordot Threshold Tile TopK Trace Transpose Trapezoid Tril Triu TrueDivide Trunc
      Unfold Unique UnravelIndex Unstack Vander Var Vdot VectorizedMap View ViewAsComplex
      ViewAsReal Vsplit Vstack Where WhileLoop ZerosLike
      """;

  static Stream<String> names() {
    return Stream.of(ALL.trim().split("\\s+", -1));
  }

  @ParameterizedTest
  @MethodSource("names")
  void isKnown(String name) {
    assertThat(Operators.standard().find(OperatorName.kerasOps(name))).isNotNull();
  }

  @Test
  void nothingElseIsCalledSo() {
    assertThat(
            Operators.standard().all().stream()
                .map(Operator::names)
                .flatMap(java.util.List::stream)
                .filter(name -> name.dialect().equals(OperatorName.KERAS_OPS))
                .map(OperatorName::name))
        .containsExactlyInAnyOrderElementsOf(names().toList());
  }
}
