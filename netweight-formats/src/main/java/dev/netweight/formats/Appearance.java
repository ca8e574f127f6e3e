package dev.netweight.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Format;
import dev.netweight.format.Source;
import dev.netweight.formats.zip.ZipArchive;
import java.util.List;

/** What a source that nobody reads looks like, in words, and what a person may do about it. */
final class Appearance {
  private Appearance() {}

  /** Bytes that a kind of file has at a place. */
  private record Mark(int offset, String bytes, String words) {
    boolean isAt(String start) {
      int end = offset + bytes.length();
      return start.length() >= end && start.substring(offset, end).equals(bytes);
    }
  }

  private static final List<Mark> MARKS =
      List.of(
          new Mark(0, "\u0089PNG\r\n", "this is a PNG picture"),
          new Mark(0, "\u00ff\u00d8\u00ff", "this is a JPEG picture"),
          new Mark(0, "GIF8", "this is a GIF picture"),
          new Mark(0, "RIFF", "this is a RIFF file, such as a WAV sound or a WebP picture"),
          new Mark(0, "%PDF", "this is a PDF document"),
          new Mark(0, "\u0089HDF\r\n", "this is an HDF5 file, for which this build has no reader"),
          new Mark(0, "\u001f\u008b", "this is compressed by gzip; unpack it first"),
          new Mark(0, "BZh", "this is compressed by bzip2; unpack it first"),
          new Mark(0, "\u00fd7zXZ", "this is compressed by xz; unpack it first"),
          new Mark(0, "(\u00b5/\u00fd", "this is compressed by zstd; unpack it first"),
          new Mark(0, "7z\u00bc\u00af", "this is a 7-Zip archive; unpack it first"),
          new Mark(257, "ustar", "this is a tar archive; unpack it first"),
          new Mark(0, "\u007fELF", "this is a program for Linux (ELF)"),
          new Mark(0, "MZ", "this is a program for Windows"),
          new Mark(0, "\u00ca\u00fe\u00ba\u00be", "this is a class file of Java, or a program"),
          new Mark(0, "SQLite format 3", "this is an SQLite database"),
          new Mark(0, "PAR1", "this is a Parquet table"),
          new Mark(0, "\u0093NUMPY", "this is an array of NumPy"),
          new Mark(4, "TFL3", "this looks like a TensorFlow Lite model"),
          new Mark(
              0,
              "version https://git-lfs",
              "this is the pointer that Git LFS leaves in place of a file; run git lfs pull"),
          new Mark(0, "\u00ff\u00fe", "this is a text in UTF-16; save it as UTF-8"),
          new Mark(0, "\u00fe\u00ff", "this is a text in UTF-16; save it as UTF-8"));

  static String of(Source source) {
    byte[] prefix = source.prefix(Format.PREFIX_BYTES);
    if (prefix.length == 0) {
      return "the file is empty";
    }
    if (ZipArchive.startsLikeOne(prefix)) {
      return zip(source);
    }
    String start = new String(prefix, ISO_8859_1);
    for (Mark mark : MARKS) {
      if (mark.isAt(start)) {
        return mark.words();
      }
    }
    if (isPickle(prefix)) {
      return "this is a Python pickle, such as PyTorch saved before version 1.6; it is never run";
    }
    if (isText(prefix)) {
      return text(start.stripLeading());
    }
    if (isProtobuf(prefix)) {
      return "this looks like a protocol buffer, such as an ONNX model or a TensorFlow graph";
    }
    return "no format knows how it starts: 0x" + hexadecimal(prefix);
  }

  private static String zip(Source source) {
    try {
      return "this is a zip that holds " + ZipArchive.open(source).listed();
    } catch (ReadException exception) {
      return "this is a zip that is broken or cut short";
    }
  }

  private static String text(String start) {
    if (start.startsWith("{") || start.startsWith("[")) {
      return "this is a JSON text, but no Keras configuration: no class_name stands near its start";
    } else if (start.startsWith("<")) {
      return "this is an XML or HTML text, such as an error page saved in place of the file";
    }
    return "this is a text";
  }

  private static boolean isPickle(byte[] prefix) {
    return prefix.length > 1 && (prefix[0] & 0xff) == 0x80 && prefix[1] >= 2 && prefix[1] <= 5;
  }

  /** The first field is a small number, as the version of an ONNX model is. */
  private static boolean isProtobuf(byte[] prefix) {
    return prefix.length > 2 && prefix[0] == 8 && prefix[1] > 0 && (prefix[2] & 7) == 2;
  }

  private static boolean isText(byte[] prefix) {
    for (byte one : prefix) {
      boolean blank = one == '\t' || one == '\n' || one == '\r' || one == '\f';
      if (one >= 0 && one < ' ' && !blank) {
        return false;
      }
    }
    return true;
  }

  private static String hexadecimal(byte[] prefix) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < Math.min(8, prefix.length); i++) {
      String two = Integer.toHexString(prefix[i] & 0xff);
      digits.append(two.length() < 2 ? "0" : "").append(two);
    }
    return digits.toString();
  }
}
