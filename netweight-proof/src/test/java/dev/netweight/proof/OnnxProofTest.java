package dev.netweight.proof;

import static dev.netweight.proof.OnnxModels.BOOL;
import static dev.netweight.proof.OnnxModels.FLOAT;
import static dev.netweight.proof.OnnxModels.FLOAT16;
import static dev.netweight.proof.OnnxModels.INT64;
import static dev.netweight.proof.OnnxModels.model;
import static dev.netweight.proof.OnnxModels.named;
import static dev.netweight.proof.OnnxModels.node;
import static dev.netweight.proof.OnnxModels.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import dev.netweight.Netweight;
import dev.netweight.failure.SettingException;
import dev.netweight.format.BytesSource;
import dev.netweight.formula.Formula;
import dev.netweight.network.Network;
import dev.netweight.proof.engine.EngineException;
import dev.netweight.proof.export.WeightElements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small models, each with something that is not as usual. */
class OnnxProofTest {
  private static final Netweight NETWEIGHT = Netweight.standard();

  private static Network network(ModelProto.Builder model) {
    return NETWEIGHT.read(new BytesSource("test.onnx", model.build().toByteArray()));
  }

  private static Proof proof(ModelProto.Builder model) {
    return proof(NETWEIGHT, model);
  }

  private static Proof proof(Netweight netweight, ModelProto.Builder model) {
    return new OnnxProof(netweight.options(), InputElements.NONE, 1, Stages.SILENT)
        .prove(model.build().toByteArray(), network(model));
  }

  private static List<String> texts(Proof proof) {
    return proof.claims().stream()
        .filter(claim -> claim.kind() != Claim.Kind.TOTAL)
        .map(
            claim ->
                (claim.layer() + " " + claim.what()).trim()
                    + ": "
                    + claim.said()
                    + " "
                    + claim.found()
                    + " "
                    + claim.verdict())
        .toList();
  }

  private static GraphProto.Builder dense() {
    return GraphProto.newBuilder()
        .addInput(value("x", FLOAT, 2, 3))
        .addOutput(value("z", FLOAT, 2, 4))
        .addNode(node("y = MatMul x w"))
        .addNode(node("z = Relu y"));
  }

  @Test
  void weightsAndValuesBetween() {
    Proof proof = proof(model(dense().addInitializer(OnnxModels.zeros("w", FLOAT, 3, 4))));
    assertThat(texts(proof))
        .containsExactly(
            "MatMul_0 output: [2, 4] [2, 4] EQUAL",
            "MatMul_0 kernel: 12 12 EQUAL",
            "Relu_1 output: [2, 4] [2, 4] EQUAL",
            "output z: [2, 4] [2, 4] EQUAL");
    assertThat(proof.isWhole()).isTrue();
  }

  @Test
  void initializersThatAreInputsToo() {
    ModelProto.Builder model =
        model(
                dense()
                    .addInput(value("w", FLOAT, 3, 4))
                    .addInitializer(OnnxModels.zeros("w", FLOAT, 3, 4)))
            .setIrVersion(3);
    assertThat(proof(model).isWhole()).isTrue();
  }

  @Test
  void halfPrecisionAndSparseWeightsAreCounted() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", FLOAT16, 2, 3))
            .addOutput(named("y"))
            .addNode(node("y = Add x w"))
            .addInitializer(OnnxModels.zeros("w", FLOAT16, 3));
    assertThat(texts(proof(model(graph)))).contains("Add_0 weight: 3 3 EQUAL");
    GraphProto.Builder sparse =
        dense()
            .addSparseInitializer(
                SparseTensorProto.newBuilder()
                    .setValues(OnnxModels.zeros("w", FLOAT, 2))
                    .setIndices(OnnxModels.integers("", 1, 5))
                    .addDims(3)
                    .addDims(4));
    assertThat(texts(proof(model(sparse)))).contains("MatMul_0 kernel: 12 12 EQUAL");
  }

  @Test
  void weightsInAFileThatIsNotThere() {
    Proof proof =
        proof(model(dense().addInitializer(OnnxModels.outside("w", "weights.bin", FLOAT, 3, 4))));
    assertThat(proof.isWhole()).isTrue();
    assertThat(proof.notes())
        .containsExactly(
            "1 weight stands in a file that is not there, or not in the model's folder: drawn at"
                + " random, in the shapes that the model says");
  }

  @Test
  void weightsInAFileThatIsThere(@TempDir Path folder) throws IOException {
    ModelProto.Builder model =
        model(dense().addInitializer(OnnxModels.outside("w", "weights.bin", FLOAT, 3, 4)));
    Path file = folder.resolve("model.onnx");
    Files.write(file, model.build().toByteArray());
    Files.write(folder.resolve("weights.bin"), new byte[48]);
    OnnxProof prover = new OnnxProof(NETWEIGHT.options(), InputElements.NONE, 1, Stages.SILENT);
    Proof proof = prover.prove(file, network(model));
    assertThat(proof.isWhole()).isTrue();
    assertThat(proof.notes()).isEmpty();
    Files.write(folder.resolve("weights.bin"), new byte[40]);
    assertThatThrownBy(() -> prover.prove(file, network(model)))
        .isInstanceOf(EngineException.class);
  }

  /** A link may lead to any file of the machine, which is none of the model's. */
  @Test
  void weightsThatALinkLeadsOutOfTheFolderAreNotRead(@TempDir Path folder) throws IOException {
    ModelProto.Builder model =
        model(dense().addInitializer(OnnxModels.outside("w", "weights.bin", FLOAT, 3, 4)));
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = inner.resolve("model.onnx");
    Files.write(file, model.build().toByteArray());
    Files.write(folder.resolve("other.bin"), new byte[48]);
    Files.createSymbolicLink(inner.resolve("weights.bin"), Path.of("..", "other.bin"));
    OnnxProof prover = new OnnxProof(NETWEIGHT.options(), InputElements.NONE, 1, Stages.SILENT);
    Proof proof = prover.prove(file, network(model));
    assertThat(proof.isWhole()).isTrue();
    assertThat(proof.notes()).hasSize(1).first().asString().contains("drawn at random");
  }

  @Test
  void subgraphsAreNotRunApart() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("c", BOOL))
            .addInput(value("x", FLOAT, 2))
            .addOutput(value("y", FLOAT, 2))
            .addNode(
                node("y = If c")
                    .addAttribute(
                        OnnxModels.graph(
                            "then_branch",
                            GraphProto.newBuilder()
                                .addInitializer(OnnxModels.zeros("w", FLOAT, 2))
                                .addNode(node("a = Add x w"))
                                .addOutput(value("a", FLOAT, 2))))
                    .addAttribute(
                        OnnxModels.graph(
                            "else_branch",
                            GraphProto.newBuilder()
                                .addNode(node("b = Relu x"))
                                .addOutput(value("b", FLOAT, 2)))));
    Proof proof = proof(model(graph));
    assertThat(proof.differs()).isFalse();
    assertThat(texts(proof))
        .contains("If_0 output: [2] [2] EQUAL", "If_0/then_branch/Add_0 weight: 2  NOT_RUN")
        .filteredOn(text -> text.endsWith("NOT_RUN"))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(proof.claims())
        .filteredOn(claim -> claim.verdict() == Claim.Verdict.NOT_RUN)
        .extracting(Claim::reason)
        .containsOnly(
            "it is inside a subgraph, and not run apart", "not all of its weights were counted");
  }

  @Test
  void functionsOfTheModel() {
    ModelProto.Builder model =
        model(
                GraphProto.newBuilder()
                    .addInput(value("x", FLOAT, 2))
                    .addOutput(named("y"))
                    .addNode(node("y = own.Twice x")))
            .addOpsetImport(OnnxModels.set("own", 1))
            .addFunctions(
                FunctionProto.newBuilder()
                    .setName("Twice")
                    .setDomain("own")
                    .addInput("a")
                    .addOutput("b")
                    .addOpsetImport(OnnxModels.set("", 17))
                    .addNode(node("b = Add a a")));
    Proof proof = proof(model);
    assertThat(proof.differs()).isFalse();
    assertThat(texts(proof)).contains("output y: [2] [2] EQUAL");
  }

  @Test
  void sequencesHaveAKindAndNoShape() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", FLOAT, 2, 3))
            .addInput(value("i", INT64))
            .addOutput(named("y"))
            .addNode(node("s = SequenceConstruct x x"))
            .addNode(node("y = SequenceAt s i"));
    Proof proof = proof(model(graph));
    assertThat(texts(proof))
        .containsExactly(
            "SequenceConstruct_0 output: sequence sequence EQUAL",
            "SequenceAt_1 output: [2, 3] [2, 3] EQUAL",
            "output y: [2, 3] [2, 3] EQUAL");
  }

  @Test
  void aFileOfOtherOperatorsOnly() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", FLOAT, 2, 3))
            .addInitializer(OnnxModels.zeros("w", FLOAT, 3))
            .addOutput(named("y"))
            .addNode(node("y = com.microsoft.BiasGelu x w"));
    ModelProto.Builder model =
        model(graph).clearOpsetImport().addOpsetImport(OnnxModels.set("com.microsoft", 1));
    assertThat(texts(proof(model))).contains("BiasGelu_0 bias: 3 3 EQUAL");
  }

  @Test
  void aLieOfTheFileThatNetweightDoesNotRepeat() {
    GraphProto.Builder graph =
        dense()
            .addInitializer(OnnxModels.zeros("w", FLOAT, 3, 4))
            .addValueInfo(value("y", FLOAT, 2, 5));
    assertThat(proof(model(graph)).differs()).isFalse();
  }

  @Test
  void aLieOfTheFileThatNetweightRepeats() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", FLOAT, 3, 3))
            .addOutput(named("z"))
            .addNode(node("y = com.microsoft.Inverse x"))
            .addNode(node("z = Relu y"))
            .addValueInfo(value("y", FLOAT, 3, 7));
    Proof proof = proof(model(graph).addOpsetImport(OnnxModels.set("com.microsoft", 1)));
    assertThat(proof.differs()).isTrue();
    assertThat(texts(proof)).contains("Inverse_0 output: [3, 7] [3, 3] DIFFERENT");
  }

  @Test
  void freeSizesAreAskedFor() {
    ModelProto.Builder model =
        model(
            GraphProto.newBuilder()
                .addInput(value("x", FLOAT, 3, -1))
                .addOutput(named("y"))
                .addNode(node("y = Relu x")));
    assertThatThrownBy(() -> proof(model))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("--dim n=");
    assertThat(proof(NETWEIGHT.with(Map.of("n", Formula.of(5))), model).isWhole()).isTrue();
    assertThatThrownBy(() -> proof(NETWEIGHT.with(Map.of("n", Formula.of(1L << 40))), model))
        .isInstanceOf(EngineException.class)
        .extracting("fault")
        .isEqualTo(EngineException.Fault.MEMORY);
  }

  @Test
  void nothingToRun() {
    ModelProto.Builder model =
        model(
            GraphProto.newBuilder()
                .addInput(value("x", FLOAT, 2))
                .addOutput(named("y"))
                .addNode(node("y = own.Unheard x")));
    Proof proof =
        new NetworkProof(NETWEIGHT.options(), WeightElements.NONE, 1, Stages.SILENT)
            .prove(network(model));
    assertThat(proof.missing()).hasSize(1);
    assertThat(proof.claims())
        .isNotEmpty()
        .allMatch(claim -> claim.verdict() == Claim.Verdict.NOT_RUN);
  }
}
