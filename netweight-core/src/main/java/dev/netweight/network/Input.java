package dev.netweight.network;

/**
 * A value that the network is given.
 *
 * @param value the value's name
 * @param name the name shown to people
 * @param content what is known of it
 */
public record Input(String value, String name, Value content) {
  /** A tensor of which the shape and the type are known. */
  public Input(String value, String name, Shape shape, DataType type) {
    this(value, name, Value.of(shape, type));
  }

  public Shape shape() {
    return content.shape();
  }

  public DataType type() {
    return content.type();
  }
}
