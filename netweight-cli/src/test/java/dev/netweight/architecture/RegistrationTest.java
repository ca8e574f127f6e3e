package dev.netweight.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.netweight.Netweight;
import dev.netweight.format.Format;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import dev.netweight.operator.function.FunctionOperators;
import dev.netweight.operator.onnx.OnnxOperators;
import dev.netweight.operator.stored.StoredOperators;
import dev.netweight.operator.torch.TorchOperators;
import dev.netweight.render.Renderer;
import dev.netweight.render.Renderers;
import dev.netweight.testkit.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lists of operators, formats and renderers hold every class there is, in order. */
class RegistrationTest {
  private static List<JavaClass> implementations(Class<?> seam) {
    return Production.CLASSES.stream()
        .filter(one -> one.isAssignableTo(seam))
        .filter(one -> !one.isInterface() && !one.isNestedClass())
        .filter(one -> !one.getModifiers().contains(JavaModifier.ABSTRACT))
        .toList();
  }

  private static List<String> names(List<?> instances) {
    return instances.stream().map(one -> one.getClass().getName()).distinct().toList();
  }

  private static List<String> simpleNames(List<?> instances) {
    return instances.stream().map(one -> one.getClass().getSimpleName()).toList();
  }

  private static List<String> declared(Class<?> seam) {
    return implementations(seam).stream().map(JavaClass::getName).toList();
  }

  @Test
  void everyOperatorIsRegisteredInOrder() {
    List<Operator> all = Operators.standard().all();
    assertThat(names(all)).containsExactlyInAnyOrderElementsOf(declared(Operator.class));
    List<Operator> askable = Operators.standard().askable();
    List<List<Operator>> lists =
        List.of(
            askable,
            FunctionOperators.list(),
            OnnxOperators.list(),
            StoredOperators.list(),
            TorchOperators.list());
    for (List<Operator> list : lists) {
      assertThat(simpleNames(list)).isSorted();
    }
    assertThat(names(lists.stream().flatMap(List::stream).toList())).isEqualTo(names(all));
  }

  /** Those that wait until they are looked for too. */
  @Test
  void everyOperatorIsFoundByItsNames() {
    for (Operator operator : Operators.standard().all()) {
      for (OperatorName name : operator.names()) {
        assertThat(Operators.standard().find(name)).as(name.toString()).isSameAs(operator);
      }
    }
  }

  @Test
  void noOperatorThatWaitsHasALine() {
    assertThat(Operators.standard().all().stream().filter(one -> one.line().isPresent()).toList())
        .isEqualTo(
            Operators.standard().askable().stream().filter(one -> one.line().isPresent()).toList());
  }

  @Test
  void aPlugInTakesNoNameThatIsThere() {
    for (Operator operator : Operators.standard().all()) {
      if (!operator.names().isEmpty()) {
        assertThatThrownBy(() -> Operators.standard().with(List.of(operator)))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageStartingWith("two operators are named ");
      }
    }
  }

  @Test
  void operatorsAreFinal() {
    for (JavaClass one : implementations(Operator.class)) {
      assertThat(one.getModifiers()).as(one.getName()).contains(JavaModifier.FINAL);
    }
  }

  /** A test of its own name, or one of its family that tries it. */
  @Test
  void everyOperatorHasItsTestBesideIt() throws IOException {
    Path tests = CommittedFile.repository().resolve("netweight-core/src/test/java");
    List<String> untested = new ArrayList<>();
    for (JavaClass one : implementations(Operator.class)) {
      Path folder = tests.resolve(one.getPackageName().replace('.', '/'));
      if (!Files.isRegularFile(folder.resolve(one.getSimpleName() + "Test.java"))
          && !isMadeIn(folder, one.getSimpleName())
          // TensorFamiliesTest tries every name of every family of PyTorch's tensor functions.
          && !one.getPackageName().startsWith("dev.netweight.operator.torch.")) {
        untested.add(one.getName());
      }
    }
    assertThat(untested).as("operators without a test in their package").isEmpty();
  }

  private static boolean isMadeIn(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    List<Path> tests;
    try (Stream<Path> files = Files.list(folder)) {
      tests = files.filter(file -> file.toString().endsWith("Test.java")).toList();
    }
    for (Path test : tests) {
      if (Files.readString(test).contains("new " + name + "(")) {
        return true;
      }
    }
    return false;
  }

  /** A command asks one operator, and no two operators answer to one command. */
  @Test
  void everyCommandIsOfOneOperator() {
    List<Operator> all = Operators.standard().all();
    Stream<Line> lines = all.stream().flatMap(operator -> operator.line().stream());
    assertThat(lines.map(Line::command)).doesNotHaveDuplicates();
    for (Operator operator : all) {
      operator
          .line()
          .ifPresent(
              line -> {
                assertThat(Operators.standard().find(line.type())).isSameAs(operator);
                assertThat(line.example()).startsWith(line.command() + " ");
                assertThat(line.command()).matches("[a-z][a-z0-9-]*");
              });
    }
  }

  @Test
  void everyFormatIsRegistered() {
    assertThat(names(Netweight.standard().formats()))
        .containsExactlyInAnyOrderElementsOf(declared(Format.class));
  }

  @Test
  void everyRendererIsRegisteredInOrder() {
    assertThat(names(Renderers.all()))
        .containsExactlyInAnyOrderElementsOf(declared(Renderer.class));
    assertThat(simpleNames(Renderers.all())).isSorted();
  }
}
