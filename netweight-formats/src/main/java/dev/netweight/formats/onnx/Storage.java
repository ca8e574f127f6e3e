package dev.netweight.formats.onnx;

import java.util.OptionalLong;

/** Where a tensor's elements are. */
public sealed interface Storage {
  /** Nowhere: it has no elements, or the file was stripped of them. */
  record None() implements Storage {}

  /** In {@code raw_data}: so many bytes at a position of the file. */
  record Raw(long position, long bytes) implements Storage {}

  /**
   * In a field of numbers or strings.
   *
   * @param field its name, such as {@code float_data}
   * @param bytes the bytes that they take in the file
   */
  record Typed(String field, long bytes) implements Storage {}

  /**
   * In another file, which need not be there.
   *
   * @param location its path, relative to the model's folder
   * @param offset where the first byte is
   * @param length how many bytes; empty where it goes to the file's end
   */
  record External(String location, long offset, OptionalLong length) implements Storage {}
}
