package dev.netweight.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the page, ready to be sent.
 *
 * @param type its content type
 * @param tag its entity tag, in quotes
 * @param bytes what it holds
 * @param packed the same gzipped; empty where that is not worth it
 */
record Asset(String type, String tag, byte[] bytes, byte[] packed) {
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

  static Asset of(String name, byte[] bytes) throws IOException {
    String suffix = name.substring(name.lastIndexOf('.') + 1);
    String type = TYPES.getOrDefault(suffix, "application/octet-stream");
    byte[] packed = suffix.equals("woff2") ? new byte[0] : packed(bytes);
    return new Asset(type, tag(bytes), bytes, packed.length < bytes.length ? packed : new byte[0]);
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
