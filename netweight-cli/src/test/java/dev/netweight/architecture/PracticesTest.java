package dev.netweight.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.netweight.testkit.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What shipped code does not do, and what its classes look like. */
class PracticesTest {
  private static final int MOST_LINES = 350;

  /** What is there in the class library of TeaVM, or is not, decides what the engine may use. */
  private static final String NOT_IN_THE_BROWSER =
      "java\\.(nio\\.file|lang\\.reflect|lang\\.invoke|util\\.concurrent|net|sql)\\..*"
          + "|java\\.lang\\.(Thread|Runtime|Process.*|ClassLoader|ThreadLocal)"
          + "|java\\.util\\.(ServiceLoader|Timer|TimerTask)"
          + "|java\\.io\\.(File|RandomAccessFile|FileInputStream|FileOutputStream)";

  @Test
  void whatIsCompiledToJavaScriptUsesOnlyWhatIsThere() {
    noClasses()
        .that()
        .resideInAnyPackage(Production.PORTABLE)
        .should()
        .dependOnClassesThat()
        .haveNameMatching(NOT_IN_THE_BROWSER)
        .check(Production.CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(Production.PORTABLE)
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe("it is missing there", PracticesTest::isMissing))
        .check(Production.CLASSES);
  }

  private static boolean isMissing(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    boolean lines = owner.equals("java.lang.String") && name.equals("lines");
    boolean parallel = name.equals("parallelStream") || name.equals("parallel");
    boolean reflective =
        owner.equals("java.lang.Class")
            && !List.of("getName", "getSimpleName", "isInstance", "cast", "desiredAssertionStatus")
                .contains(name);
    return lines || parallel || reflective;
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        // A child process speaks to its parent by its standard streams.
        .resideOutsideOfPackages(Production.CLI, "dev.netweight.python..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(Production.CLASSES);
  }

  @Test
  void dataIsImmutable() {
    String[] data = {Production.CORE_FORMULA, "dev.netweight.network..", "dev.netweight.report.."};
    classes()
        .that()
        .resideInAnyPackage(data)
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should(beFinal())
        .check(Production.CLASSES);
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(data)
        .should()
        .beFinal()
        .check(Production.CLASSES);
  }

  private static com.tngtech.archunit.lang.ArchCondition<JavaClass> beFinal() {
    return com.tngtech.archunit.lang.ArchCondition.from(
        DescribedPredicate.describe(
            "be records or final classes", one -> one.getModifiers().contains(JavaModifier.FINAL)));
  }

  @Test
  void noClassIsNamedForHavingNoPlace() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl|Misc|Common)")
        .check(Production.CLASSES);
  }

  @Test
  void filesAreShort() throws IOException {
    List<String> long_ = new ArrayList<>();
    for (Path file : Production.sources()) {
      int lines = Files.readAllLines(file).size();
      String path = CommittedFile.repository().relativize(file).toString().replace('\\', '/');
      if (lines > MOST_LINES) {
        long_.add(path + " has " + lines);
      }
    }
    assertThat(long_).as("files of more than %s lines", MOST_LINES).isEmpty();
  }
}
