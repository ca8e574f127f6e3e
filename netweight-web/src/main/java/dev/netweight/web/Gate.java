package dev.netweight.web;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets in only who asked for this very server: another site's page must neither send anything here
 * nor, by a name that it points at this machine, read anything.
 */
final class Gate {
  /** An address in numbers, which no foreign name can stand for. */
  private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private static final Pattern NUMBERS_6 = Pattern.compile("\\[[0-9a-f:.]+]");

  private final Set<String> hosts = new HashSet<>();
  private final int port;
  private final boolean everyAddress;

  Gate(InetAddress address, int port, List<String> names) {
    this.port = port;
    this.everyAddress = address.isAnyLocalAddress();
    add("localhost");
    add("127.0.0.1");
    add("[::1]");
    if (!everyAddress) {
      add(written(address));
    }
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      hosts.add(lower);
      add(lower);
    }
  }

  private void add(String host) {
    hosts.add(host + ":" + port);
    if (port == 80) {
      hosts.add(host);
    }
  }

  /** An address as an address line has it. */
  static String written(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    String plain = zone < 0 ? text : text.substring(0, zone);
    return plain.indexOf(':') < 0 ? plain : "[" + plain + "]";
  }

  /**
   * Refuses what comes from elsewhere.
   *
   * @throws Refused foreign-host, or foreign-origin
   */
  void check(Headers headers) throws Refused {
    List<String> asked = headers.getOrDefault("Host", List.of());
    if (asked.size() != 1 || !isOurs(asked.get(0))) {
      throw new Refused(
          403,
          "foreign-host",
          "this server does not answer to that name; it is reached by its address, or by a name"
              + " that it was started with");
    }
    for (String origin : headers.getOrDefault("Origin", List.of())) {
      if (!isOurOrigin(origin)) {
        throw new Refused(403, "foreign-origin", "pages from elsewhere may ask nothing here");
      }
    }
  }

  /**
   * Refuses what another site's page started, be it without saying from where.
   *
   * @throws Refused foreign-origin
   */
  void checkSameSite(Headers headers) throws Refused {
    for (String site : headers.getOrDefault("Sec-Fetch-Site", List.of())) {
      if (!site.equals("same-origin") && !site.equals("none")) {
        throw new Refused(403, "foreign-origin", "pages from elsewhere may ask nothing here");
      }
    }
  }

  private boolean isOurOrigin(String origin) {
    int scheme = origin.indexOf("://");
    return scheme > 0
        && (origin.startsWith("http://") || origin.startsWith("https://"))
        && isOurs(origin.substring(scheme + 3));
  }

  private boolean isOurs(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return hosts.contains(lower) || (everyAddress && isAddress(lower));
  }

  private boolean isAddress(String host) {
    String end = ":" + port;
    String bare = host.endsWith(end) ? host.substring(0, host.length() - end.length()) : "";
    String plain = bare.isEmpty() && port == 80 ? host : bare;
    return NUMBERS.matcher(plain).matches() || NUMBERS_6.matcher(plain).matches();
  }
}
