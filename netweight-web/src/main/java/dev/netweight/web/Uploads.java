package dev.netweight.web;

import dev.netweight.Netweight;
import dev.netweight.failure.SettingException;
import dev.netweight.format.Format;
import dev.netweight.workbench.Files;
import dev.netweight.workbench.Models;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What was sent and is being answered, by the words under which the workbench asks for it. */
final class Uploads implements Files {
  private final Netweight netweight;
  private final Map<String, Upload> files = new ConcurrentHashMap<>();
  private final Map<String, Models.Open> weighed = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();

  Uploads(Netweight netweight) {
    this.netweight = netweight;
  }

  /** Keeps a file, and gives its word. */
  String keep(Upload file) {
    String word = "u" + last.incrementAndGet();
    files.put(word, file);
    return word;
  }

  /** Keeps a model that a program built, and gives its word. */
  String keep(Models.Open model) {
    String word = "u" + last.incrementAndGet();
    weighed.put(word, model);
    return word;
  }

  void forget(String word) {
    files.remove(word);
    weighed.remove(word);
  }

  @Override
  public Models.Open weigh(String word) {
    Models.Open model = weighed.get(word);
    if (model != null) {
      return model;
    }
    Upload file = files.get(word);
    if (file == null) {
      throw new SettingException("file", "there is no file " + word + " here");
    }
    return new Models.Open(file.name(), netweight.weigh(file));
  }

  @Override
  public List<Format> formats() {
    return netweight.formats();
  }
}
