package dev.netweight.browser;

import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int8Array;

/** The files that a page has opened, as the worker reads them: by slices. */
public interface Slices extends JSObject {
  /** The names of the files that were opened together under a word; none where there are none. */
  String[] names(String word);

  /** The length of one of them, in bytes; exact up to 2^53. */
  double length(String word, int index);

  /** So many bytes of one of them; fewer where the system refuses. */
  Int8Array read(String word, int index, double from, int count);
}
