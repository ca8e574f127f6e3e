package dev.netweight.python.sandbox;

import dev.netweight.operator.Cost;
import dev.netweight.operator.Work;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graalvm.polyglot.proxy.ProxyArray;

/** Tells the stand-ins of tools that count what the calls of a run do. */
final class TorchWork {
  private TorchWork() {}

  /**
   * For each call from that of a number on its function, its module, its arguments, and its work as
   * a text: each kind with its count, such as {@code CONVOLUTION=118013952}, a question mark where
   * a count is not known.
   */
  static ProxyArray since(TorchRun run, int first) {
    List<Object> told = new ArrayList<>();
    for (TorchRun.Call call : run.calls().subList(first, run.calls().size())) {
      told.add(call.function());
      told.add(call.module());
      told.add(call.arguments());
      told.add(text(call.cost()));
    }
    return ProxyArray.fromList(told);
  }

  private static String text(Cost cost) {
    StringBuilder text = new StringBuilder();
    for (Work work : cost.work()) {
      Optional<BigInteger> count = work.count().value();
      text.append(text.isEmpty() ? "" : " ").append(work.kind().name()).append('=');
      text.append(count.map(Object::toString).orElse("?"));
    }
    return text.append(cost.unknownWork().isEmpty() ? "" : " ?").toString();
  }
}
