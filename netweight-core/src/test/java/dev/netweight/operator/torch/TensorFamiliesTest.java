package dev.netweight.operator.torch;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Operator;
import dev.netweight.operator.torch.algebra.FourierTransforms;
import dev.netweight.operator.torch.algebra.MatrixFunctions;
import dev.netweight.operator.torch.creation.DataTensors;
import dev.netweight.operator.torch.creation.FilledTensors;
import dev.netweight.operator.torch.creation.NumberRanges;
import dev.netweight.operator.torch.creation.RandomTensors;
import dev.netweight.operator.torch.elementwise.BinaryFunctions;
import dev.netweight.operator.torch.elementwise.Choices;
import dev.netweight.operator.torch.elementwise.TypeConversions;
import dev.netweight.operator.torch.elementwise.UnaryFunctions;
import dev.netweight.operator.torch.product.MatrixProducts;
import dev.netweight.operator.torch.product.TensorProducts;
import dev.netweight.operator.torch.reduction.Cumulations;
import dev.netweight.operator.torch.reduction.Extremes;
import dev.netweight.operator.torch.reduction.Reductions;
import dev.netweight.operator.torch.shape.AxisOrders;
import dev.netweight.operator.torch.shape.Found;
import dev.netweight.operator.torch.shape.Joins;
import dev.netweight.operator.torch.shape.Lookups;
import dev.netweight.operator.torch.shape.Orders;
import dev.netweight.operator.torch.shape.Parts;
import dev.netweight.operator.torch.shape.Rearrangements;
import dev.netweight.operator.torch.shape.Repetitions;
import dev.netweight.operator.torch.shape.Scatters;
import dev.netweight.operator.torch.shape.ShapeChanges;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** What holds for every family, of those of tensor functions, on the calls that PyTorch took. */
class TensorFamiliesTest {
  /** A few calls of each function are enough. */
  private static final int MOST_CALLS = 3;

  abstract static class Family extends TorchContract {
    Family(Operator operator) {
      super(operator);
      Map<String, Integer> calls = new HashMap<>();
      for (TensorCase one : TensorCase.all()) {
        boolean own = operator.names().contains(OperatorName.torch(one.function()));
        if (own && !one.isRefused() && calls.merge(one.function(), 1, Integer::sum) <= MOST_CALLS) {
          example(one.outputs().size(), one.function(), one.arguments(), one.inputs());
        }
      }
    }
  }

  @Nested
  class AxisOrdersTest extends Family {
    AxisOrdersTest() {
      super(new AxisOrders());
    }
  }

  @Nested
  class BinaryFunctionsTest extends Family {
    BinaryFunctionsTest() {
      super(new BinaryFunctions());
    }
  }

  @Nested
  class ChoicesTest extends Family {
    ChoicesTest() {
      super(new Choices());
    }
  }

  @Nested
  class CumulationsTest extends Family {
    CumulationsTest() {
      super(new Cumulations());
    }
  }

  @Nested
  class DataTensorsTest extends Family {
    DataTensorsTest() {
      super(new DataTensors());
      example("from_numpy", "#0", "N,3");
    }
  }

  @Nested
  class ExtremesTest extends Family {
    ExtremesTest() {
      super(new Extremes());
    }
  }

  @Nested
  class FilledTensorsTest extends Family {
    FilledTensorsTest() {
      super(new FilledTensors());
    }
  }

  @Nested
  class FoundTest extends Family {
    FoundTest() {
      super(new Found());
    }
  }

  @Nested
  class FourierTransformsTest extends Family {
    FourierTransformsTest() {
      super(new FourierTransforms());
    }
  }

  @Nested
  class JoinsTest extends Family {
    JoinsTest() {
      super(new Joins());
      example("concatenate", "[#0, #1]", "N,3; N,3");
    }
  }

  @Nested
  class LookupsTest extends Family {
    LookupsTest() {
      super(new Lookups());
      example("index", "#0, [#1]", "N,3; int64 2");
      example("slice", "#0, 1, 0, 2", "N,3");
    }
  }

  @Nested
  class MatrixFunctionsTest extends Family {
    MatrixFunctionsTest() {
      super(new MatrixFunctions());
      example("matrix_rank", "#0", "N,3,2");
    }
  }

  @Nested
  class MatrixProductsTest extends Family {
    MatrixProductsTest() {
      super(new MatrixProducts());
      example("linalg_vdot", "#0, #1", "3; 3");
    }
  }

  @Nested
  class NumberRangesTest extends Family {
    NumberRangesTest() {
      super(new NumberRanges());
    }
  }

  @Nested
  class OrdersTest extends Family {
    OrdersTest() {
      super(new Orders());
    }
  }

  @Nested
  class PartsTest extends Family {
    PartsTest() {
      super(new Parts());
    }
  }

  @Nested
  class RandomTensorsTest extends Family {
    RandomTensorsTest() {
      super(new RandomTensors());
    }
  }

  @Nested
  class RearrangementsTest extends Family {
    RearrangementsTest() {
      super(new Rearrangements());
    }
  }

  @Nested
  class ReductionsTest extends Family {
    ReductionsTest() {
      super(new Reductions());
    }
  }

  @Nested
  class RepetitionsTest extends Family {
    RepetitionsTest() {
      super(new Repetitions());
    }
  }

  @Nested
  class ScattersTest extends Family {
    ScattersTest() {
      super(new Scatters());
      example("slice_scatter", "#0, #1, 0, 1, 2", "3,N; 1,N");
    }
  }

  @Nested
  class ShapeChangesTest extends Family {
    ShapeChangesTest() {
      super(new ShapeChanges());
    }
  }

  @Nested
  class TensorProductsTest extends Family {
    TensorProductsTest() {
      super(new TensorProducts());
    }
  }

  @Nested
  class TypeConversionsTest extends Family {
    TypeConversionsTest() {
      super(new TypeConversions());
      example("cuda data mps npu pin_memory share_memory to_dense xpu", "#0", "N,3");
    }
  }

  @Nested
  class UnaryFunctionsTest extends Family {
    UnaryFunctionsTest() {
      super(new UnaryFunctions());
    }
  }
}
