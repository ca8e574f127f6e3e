package dev.netweight.python.sandbox;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a file in memory says of itself, by the names of Java's attribute views. */
final class FileFacts {
  private static final Set<PosixFilePermission> FILE =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.OTHERS_READ);
  private static final int FILE_MODE = 0100644;
  private static final int FOLDER_MODE = 040755;

  private FileFacts() {}

  /**
   * The facts that are asked for.
   *
   * @param asked names parted by commas, perhaps after a view's name and a colon; {@code *} for all
   * @param size in bytes; -1 for a folder
   */
  static Map<String, Object> of(String asked, long size, FileTime time, Path path) {
    boolean folder = size < 0;
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("isDirectory", folder);
    all.put("isRegularFile", !folder);
    all.put("isSymbolicLink", false);
    all.put("isOther", false);
    all.put("size", Math.max(0, size));
    all.put("lastModifiedTime", time);
    all.put("lastAccessTime", time);
    all.put("creationTime", time);
    all.put("ctime", time);
    all.put("fileKey", path.toString());
    all.put(
        "permissions", folder ? EnumSet.allOf(PosixFilePermission.class) : EnumSet.copyOf(FILE));
    all.put("mode", folder ? FOLDER_MODE : FILE_MODE);
    all.put("ino", (long) path.hashCode());
    all.put("dev", 1L);
    all.put("rdev", 0L);
    all.put("nlink", 1);
    all.put("uid", 1000);
    all.put("gid", 1000);
    String names = asked.substring(asked.indexOf(':') + 1);
    if (names.equals("*")) {
      return all;
    }
    Map<String, Object> found = new LinkedHashMap<>();
    for (String name : names.split(",", -1)) {
      Object value = all.get(name);
      if (value == null) {
        throw new UnsupportedOperationException(name);
      }
      found.put(name, value);
    }
    return found;
  }
}
