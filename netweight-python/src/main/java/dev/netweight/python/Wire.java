package dev.netweight.python;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What passes between us and the process that runs a program: a request in, frames out. Each text
 * and each frame has its length before it.
 */
public final class Wire {
  /** What a frame holds. */
  public enum Kind {
    /** What the program printed. */
    OUT('o'),
    /** What the program printed as errors. */
    ERR('e'),
    /** The recording; the last frame. */
    RECORDING('r'),
    /** Why there is no recording; the last frame. */
    FAILURE('f');

    private final int letter;

    Kind(char letter) {
      this.letter = letter;
    }
  }

  /** A frame. */
  static final class Frame {
    private final Kind kind;
    private final byte[] content;

    private Frame(Kind kind, byte[] content) {
      this.kind = kind;
      this.content = content;
    }

    Kind kind() {
      return kind;
    }

    /** Its content as a text. */
    String text() {
      return new String(content, StandardCharsets.UTF_8);
    }

    /** Hands on its content. */
    void writeTo(OutputStream out) throws IOException {
      out.write(content);
      out.flush();
    }
  }

  /** What is asked for. */
  public record Request(Program program, Limits limits) {}

  /** Marks the start of a request, and of the frames: whatever comes before is no word of ours. */
  private static final int MARK = 0x4E57_0001;

  private static final int LONGEST = 1 << 30;

  private Wire() {}

  /** Sends a request. */
  static void send(Request request, DataOutputStream out) throws IOException {
    Program program = request.program();
    Limits limits = request.limits();
    out.writeInt(MARK);
    text(program.name(), out);
    text(program.text(), out);
    out.writeInt(program.modules().size());
    for (Map.Entry<String, String> module : program.modules().entrySet()) {
      text(module.getKey(), out);
      text(module.getValue(), out);
    }
    out.writeInt(program.inputs().size());
    for (String input : program.inputs()) {
      text(input, out);
    }
    text(program.entry(), out);
    out.writeLong(limits.computing().toMillis());
    out.writeLong(limits.waiting().toMillis());
    out.writeInt(limits.memory());
    out.writeLong(limits.output());
    out.flush();
  }

  /** Receives a request. */
  public static Request receive(DataInputStream in) throws IOException {
    mark(in);
    String name = text(in);
    String text = text(in);
    Map<String, String> modules = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String module = text(in);
      modules.put(module, text(in));
    }
    List<String> inputs = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      inputs.add(text(in));
    }
    Program program = new Program(name, text, modules, inputs, text(in));
    Duration computing = Duration.ofMillis(in.readLong());
    Duration waiting = Duration.ofMillis(in.readLong());
    return new Request(program, new Limits(computing, waiting, in.readInt(), in.readLong()));
  }

  /** Opens the row of frames. */
  public static void open(DataOutputStream out) throws IOException {
    out.writeInt(MARK);
    out.flush();
  }

  /** Sends a frame. */
  public static void send(Kind kind, byte[] content, int offset, int length, DataOutputStream out)
      throws IOException {
    synchronized (out) {
      out.writeByte(kind.letter);
      out.writeInt(length);
      out.write(content, offset, length);
      out.flush();
    }
  }

  /** Sends a frame that holds a text. */
  public static void send(Kind kind, String text, DataOutputStream out) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    send(kind, content, 0, content.length, out);
  }

  /** A stream whose bytes become frames of that kind. */
  public static OutputStream stream(Kind kind, DataOutputStream out) {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        send(kind, bytes, offset, length, out);
      }
    };
  }

  /** Checks that frames follow. */
  static void mark(DataInputStream in) throws IOException {
    if (in.readInt() != MARK) {
      throw new IOException("the process that runs programs speaks another language");
    }
  }

  /** Receives a frame. */
  static Frame frame(DataInputStream in) throws IOException {
    int letter = in.readUnsignedByte();
    for (Kind kind : Kind.values()) {
      if (kind.letter == letter) {
        return new Frame(kind, content(in));
      }
    }
    throw new IOException("the process that runs programs sent a frame of kind " + letter);
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(content.length);
    out.write(content);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(content(in), StandardCharsets.UTF_8);
  }

  private static byte[] content(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("the process that runs programs sent " + length + " bytes at once");
    }
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new IOException("the process that runs programs ended in the middle of a word");
    }
    return content;
  }
}
