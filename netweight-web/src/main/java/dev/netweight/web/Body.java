package dev.netweight.web;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a request says of what it sends. */
final class Body {
  private static final int LONGEST_NAME = 255;

  private Body() {}

  /**
   * Insists on a content type that no form of another site can send.
   *
   * @throws Refused content-type
   */
  static void checkType(HttpExchange exchange, String wanted) throws Refused {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String bare = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!bare.equals(wanted)) {
      throw new Refused(415, "content-type", "the content type must be " + wanted);
    }
  }

  /** How long it is; -1 where that is not said. */
  static long length(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    // The server has read it as a number already.
    return length == null ? -1 : Long.parseLong(length);
  }

  /** The values of a name in the address. */
  static List<String> parameters(URI address, String name) throws Refused {
    String query = address.getRawQuery();
    List<String> values = new ArrayList<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        if (parts[0].equals(name)) {
          values.add(decoded(parts.length > 1 ? parts[1] : ""));
        }
      }
    }
    return values;
  }

  /** The first value of a name in the address; empty where there is none. */
  static String parameter(URI address, String name) throws Refused {
    List<String> values = parameters(address, name);
    return values.isEmpty() ? "" : values.get(0);
  }

  private static String decoded(String word) throws Refused {
    try {
      return URLDecoder.decode(word, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException exception) {
      throw new Refused(400, "malformed", "the address cannot be decoded");
    }
  }

  /** A file's own name, which is only ever shown, and tried for what it ends with. */
  static String fileName(URI address) throws Refused {
    String path = parameter(address, "name").replace('\\', '/');
    String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\p{Cntrl}", " ").strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new Refused(
          400, "name", "the address must name the file: ?name=model.h5, in 255 letters at most");
    }
    return name;
  }
}
