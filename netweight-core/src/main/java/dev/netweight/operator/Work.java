package dev.netweight.operator;

import dev.netweight.formula.Formula;

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
   * them.
   */
  public enum Kind {
    /** Multiply-adds of a convolution of any kind. */
    CONVOLUTION(true),
    /** Multiply-adds of a product with a weight matrix: dense layers, gates, projections. */
    MATRIX_PRODUCT(true),
    /** Multiply-adds of a product of two activations: attention scores, dot, einsum. */
    ACTIVATION_PRODUCT(true),
    /** Additions of a bias, one an output element. */
    BIAS_ADDITION(false),
    /** Elements that batch normalisation normalises. */
    BATCH_NORMALIZATION(false),
    /** Elements that any other normalisation normalises. */
    NORMALIZATION(false),
    /** Elements that an activation function is applied to. */
    ACTIVATION(false),
    /** Elements that pooling windows read. */
    POOLING(false),
    /** Elements of an elementwise operation, one an output element. */
    ELEMENTWISE(false),
    /** Elements that a sum, a mean or another reduction reads. */
    REDUCTION(false),
    /** Elements that a Fourier transform reads. */
    FOURIER_TRANSFORM(false),
    /** Elements looked up in a table. */
    LOOKUP(false),
    /** Output elements of an interpolation. */
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
  }
}
