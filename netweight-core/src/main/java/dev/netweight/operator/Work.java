package dev.netweight.operator;

import dev.netweight.formula.Formula;
import java.util.Locale;

/**
 * Operations of one kind that a call does, batch included.
 *
 * @param kind what is done; it decides under which convention it counts
 * @param what what the operations are for, such as {@code kernel} or {@code attention scores}
 * @param count how many
 */
public record Work(Kind kind, String what, Formula count) {
  /**
   * The kinds of work. Nothing is added up over kinds until a convention says what counts. Products
   * are counted in multiply-adds, all else in elements touched, so that a convention can weigh
   * them. Two things are two kinds where some convention weighs them differently.
   */
  public enum Kind {
    /** Multiply-adds of a convolution of any kind, transposed and depthwise ones included. */
    CONVOLUTION(true),
    /** Multiply-adds of a convolution whose window is bent by offsets that are computed. */
    DEFORMABLE_CONVOLUTION(true),
    /** Multiply-adds of a product with a weight matrix: dense layers, projections. */
    MATRIX_PRODUCT(true),
    /**
     * Multiply-adds of the weight matrices of a whole recurrent layer, such as an LSTM or a GRU.
     * Those of a cell, alone or in a loop that is written out, are {@link #MATRIX_PRODUCT}, unless
     * the cell is one function, as in PyTorch.
     */
    RECURRENT_PRODUCT(true),
    /** Multiply-adds of a product of two activations: attention scores, dot, matrix product. */
    ACTIVATION_PRODUCT(true),
    /** Multiply-adds of a product that an einsum equation states. */
    EINSTEIN_SUM(true),
    /** Additions of a bias, one an output element. */
    BIAS_ADDITION(false),
    /** Elements that batch normalisation with a learned scale normalises. */
    BATCH_NORMALIZATION(false),
    /** Elements that batch normalisation without a learned scale normalises. */
    UNSCALED_BATCH_NORMALIZATION(false),
    /** Elements that layer, group or instance normalisation with a learned scale normalises. */
    LAYER_NORMALIZATION(false),
    /** Elements that layer, group or instance normalisation without a learned scale normalises. */
    UNSCALED_LAYER_NORMALIZATION(false),
    /** Elements that any other normalisation normalises: RMS, unit length, local response. */
    NORMALIZATION(false),
    /** Elements that an activation function is applied to. */
    ACTIVATION(false),
    /** Elements that pooling windows read, those of all pooling but the next. */
    POOLING(false),
    /**
     * Elements, each once, of an input whose two spatial axes are averaged to a stated size, as
     * global average pooling does with the size 1. One and three axes are {@link #POOLING}.
     */
    ADAPTIVE_AVERAGE_POOLING_2D(false),
    /** Elements of an elementwise operation, one an output element. */
    ELEMENTWISE(false),
    /** Elements that a sum, a mean or another reduction reads. */
    REDUCTION(false),
    /** Elements that a Fourier transform reads. */
    FOURIER_TRANSFORM(false),
    /** Elements looked up in a table. */
    LOOKUP(false),
    /** Output elements of a resizing of two spatial axes by nearest neighbours. */
    NEAREST_RESIZING_2D(false),
    /** Output elements of a bilinear resizing of two spatial axes, not antialiased. */
    BILINEAR_RESIZING_2D(false),
    /** Output elements of a sampling at the places that a tensor of coordinates states. */
    GRID_SAMPLING(false),
    /** Output elements of any other interpolation: cubic, antialiased, of one or three axes. */
    INTERPOLATION(false),
    /** Elements that a sort, a matrix decomposition or a solver reads. */
    TRANSFORM(false);

    private final boolean product;

    Kind(boolean product) {
      this.product = product;
    }

    /** Whether one operation is a multiply-add of a convolution or a matrix product. */
    public boolean isProduct() {
      return product;
    }

    /** The words for it, such as {@code matrix product}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ').replace(" 2d", " 2D");
    }
  }
}
