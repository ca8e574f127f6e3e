package dev.netweight.browser;

import dev.netweight.failure.ReadException;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.Formats;
import dev.netweight.network.Network;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import dev.netweight.workbench.Files;
import dev.netweight.workbench.Models;
import java.util.Optional;

/** The files that a page has opened, read by slices: headers only, whatever their size. */
final class SlicedFiles implements Files {
  private final Slices slices;

  SlicedFiles(Slices slices) {
    this.slices = slices;
  }

  @Override
  public Models.Open weigh(String word) {
    String[] names = slices.names(word);
    if (names.length == 0) {
      throw new ReadException(
          ReadException.Code.NOT_READABLE, "there is no open file " + word + "; drop it again");
    }
    Network network =
        Formats.standard().read(new SlicedSource(word, names, 0), ReadContext.HEADERS_ONLY);
    return new Models.Open(names[0], new Weigher(Options.standard()).weigh(network));
  }

  /** One of the files that were opened together; the others are its siblings. */
  private final class SlicedSource implements Source {
    private final String word;
    private final String[] names;
    private final int index;

    SlicedSource(String word, String[] names, int index) {
      this.word = word;
      this.names = names.clone();
      this.index = index;
    }

    @Override
    public String name() {
      return names[index];
    }

    @Override
    public long length() {
      return (long) slices.length(word, index);
    }

    @Override
    public byte[] read(long position, int count) {
      Source.checkWithin(this, position, count);
      byte[] bytes = slices.read(word, index, (double) position, count).copyToJavaArray();
      if (bytes.length != count) {
        throw new ReadException(
            ReadException.Code.NOT_READABLE,
            name() + ": the browser gave " + bytes.length + " bytes of " + count);
      }
      return bytes;
    }

    @Override
    public Optional<Source> sibling(String name) {
      for (int i = 0; i < names.length; i++) {
        if (names[i].equals(name)) {
          return Optional.of(new SlicedSource(word, names, i));
        }
      }
      return Optional.empty();
    }
  }
}
