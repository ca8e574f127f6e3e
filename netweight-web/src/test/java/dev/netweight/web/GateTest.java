package dev.netweight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, by the name that is asked for and the page that asks. */
class GateTest {
  private static String code(Gate gate, String host, String origin) {
    Headers headers = new Headers();
    if (host != null) {
      headers.add("Host", host);
    }
    if (origin != null) {
      headers.add("Origin", origin);
    }
    try {
      gate.check(headers);
      return "in";
    } catch (Refused refused) {
      return refused.json().contains("foreign-host") ? "foreign-host" : "foreign-origin";
    }
  }

  @ParameterizedTest
  @CsvSource({
    // host, origin, what becomes of it
    "127.0.0.1:8080,,in",
    "localhost:8080,,in",
    "LOCALHOST:8080,,in",
    "[::1]:8080,,in",
    ",,foreign-host",
    "'',,foreign-host",
    "127.0.0.1,,foreign-host",
    "127.0.0.1:8081,,foreign-host",
    "127.0.0.1:80800,,foreign-host",
    "127.1:8080,,foreign-host",
    "0.0.0.0:8080,,foreign-host",
    "192.168.1.5:8080,,foreign-host",
    "evil.example:8080,,foreign-host",
    "evil.example,,foreign-host",
    "localhost.evil.example:8080,,foreign-host",
    "localhost:8080.evil.example,,foreign-host",
    "localhost:8080@evil.example,,foreign-host",
    "evil.example#localhost:8080,,foreign-host",
    "localhost.:8080,,foreign-host",
    "127.0.0.1:8080,http://127.0.0.1:8080,in",
    "127.0.0.1:8080,http://localhost:8080,in",
    "127.0.0.1:8080,null,foreign-origin",
    "127.0.0.1:8080,'',foreign-origin",
    "127.0.0.1:8080,http://127.0.0.1,foreign-origin",
    "127.0.0.1:8080,http://127.0.0.1:3000,foreign-origin",
    "127.0.0.1:8080,http://evil.example,foreign-origin",
    "127.0.0.1:8080,http://evil.example:8080,foreign-origin",
    "127.0.0.1:8080,http://127.0.0.1:8080.evil.example,foreign-origin",
    "127.0.0.1:8080,http://127.0.0.1:8080/,foreign-origin",
    "127.0.0.1:8080,file://127.0.0.1:8080,foreign-origin",
    "127.0.0.1:8080,chrome-extension://127.0.0.1:8080,foreign-origin",
  })
  void onlyItsOwnNameAndItsOwnPage(String host, String origin, String becomes) {
    Gate gate = new Gate(InetAddress.getLoopbackAddress(), 8080, List.of());
    assertThat(code(gate, host, origin)).isEqualTo(becomes);
  }

  @ParameterizedTest
  @CsvSource({
    "lab.example:8080,,in",
    "lab.example,https://lab.example,in",
    "Lab.Example,,in",
    "board.example:8443,https://board.example:8443,in",
    "board.example,,foreign-host",
    "evil.lab.example,,foreign-host",
    "lab.example,https://evil.example,foreign-origin",
  })
  void theNamesThatItWasTold(String host, String origin, String becomes) {
    Gate gate =
        new Gate(
            InetAddress.getLoopbackAddress(), 8080, List.of("lab.example", "board.example:8443"));
    assertThat(code(gate, host, origin)).isEqualTo(becomes);
  }

  /** A foreign name can be pointed here; an address in numbers cannot be anything else. */
  @ParameterizedTest
  @CsvSource({
    "192.168.1.5:8080,http://192.168.1.5:8080,in",
    "[fe80::1]:8080,,in",
    "192.168.1.5,,foreign-host",
    "192.168.1.5:8080,http://192.168.1.5:3000,foreign-origin",
    "evil.example:8080,,foreign-host",
    "1.2.3.evil:8080,,foreign-host",
    "[evil]:8080,,foreign-host",
  })
  void onAllAddressesByNumbers(String host, String origin, String becomes)
      throws UnknownHostException {
    Gate gate = new Gate(InetAddress.getByName("0.0.0.0"), 8080, List.of());
    assertThat(code(gate, host, origin)).isEqualTo(becomes);
  }
}
