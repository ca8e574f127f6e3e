package dev.netweight.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A file of the page, ready to be sent. */
final class Asset {
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "map", "application/json",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8",
          "woff2", "font/woff2");

  private final String type;
  private final String tag;
  private final byte[] bytes;
  private final byte[] packed;

  private Asset(String type, byte[] bytes, byte[] packed) {
    this.type = type;
    this.tag = tag(bytes);
    this.bytes = bytes;
    this.packed = packed;
  }

  /** Its content type. */
  String type() {
    return type;
  }

  /** Its entity tag, in quotes. */
  String tag() {
    return tag;
  }

  /** What it holds. */
  byte[] bytes() {
    return bytes;
  }

  /** The same gzipped; empty where that is not worth it. */
  byte[] packed() {
    return packed;
  }

  static Asset of(String name, byte[] bytes) throws IOException {
    String suffix = name.substring(name.lastIndexOf('.') + 1);
    String type = TYPES.getOrDefault(suffix, "application/octet-stream");
    byte[] packed = suffix.equals("woff2") ? new byte[0] : packed(bytes);
    return new Asset(type, bytes, packed.length < bytes.length ? packed : new byte[0]);
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
      stream.write(bytes);
    }
    return packed.toByteArray();
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
