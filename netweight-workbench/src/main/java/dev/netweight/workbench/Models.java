package dev.netweight.workbench;

import dev.netweight.failure.SettingException;
import dev.netweight.report.Report;
import java.util.LinkedHashMap;
import java.util.Map;

/** The models that were weighed and are looked at; the longest unused is let go. */
public final class Models {
  /** A model that is open, under the name of its file. */
  public record Open(String name, Report report) {}

  private final int most;
  private final Map<String, Open> open = new LinkedHashMap<>();
  private long last;

  /**
   * @param most how many are kept
   */
  public Models(int most) {
    this.most = most;
  }

  /** Keeps a model and gives the word under which later requests name it. */
  public synchronized String keep(String name, Report report) {
    last++;
    String word = "m" + last;
    open.put(word, new Open(name, report));
    while (open.size() > most) {
      open.remove(open.keySet().iterator().next());
    }
    return word;
  }

  /**
   * The model of that word.
   *
   * @throws SettingException where it is not open any more
   */
  public synchronized Open get(String word) {
    Open found = open.remove(word);
    if (found == null) {
      throw new SettingException("model", "the model " + word + " is not open; drop it again");
    }
    open.put(word, found);
    return found;
  }
}
