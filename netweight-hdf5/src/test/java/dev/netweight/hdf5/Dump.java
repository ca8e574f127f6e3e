package dev.netweight.hdf5;

import dev.netweight.format.*;
import java.nio.file.*;
import java.util.*;

class Dump {
  public static void main(String[] a) throws Exception {
    for (String p : a) {
      byte[] b = Files.readAllBytes(Path.of(p));
      if (p.endsWith(".keras")) {
        try (var z = new java.util.zip.ZipFile(p)) { b = z.getInputStream(z.getEntry("model.weights.h5")).readAllBytes(); }
      }
      System.out.println("== " + p);
      HdfFile f = HdfFile.open(new BytesSource(p, b));
      walk(f, f.root());
    }
  }
  static void walk(HdfFile f, HdfObject o) {
    Map<String,List<String>> t = new TreeMap<>(f.texts(o));
    t.replaceAll((k,v)-> v.stream().map(s->s.length()>50?s.substring(0,50)+"…":s).toList());
    System.out.println(o.path() + (o.isDataSet() ? " " + o.shape() + " " + HdfTypes.of(o, t).name() : "/") + " @" + o.address() + " " + (t.isEmpty()?"":t));
    if (o.isGroup()) for (HdfLink l : f.links(o)) walk(f, f.follow(o, l));
  }
}
