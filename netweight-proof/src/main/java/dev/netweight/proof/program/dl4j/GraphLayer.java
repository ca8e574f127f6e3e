package dev.netweight.proof.program.dl4j;

/** How a layer of Keras is said in Deeplearning4j: the expression of a layer or of a vertex. */
interface GraphLayer {
  Part part(GraphCall call);

  /**
   * A part of a graph.
   *
   * @param expression what makes it
   * @param vertex whether it is a vertex and no layer
   */
  record Part(String expression, boolean vertex) {
    static Part layer(String expression) {
      return new Part(expression, false);
    }

    static Part vertex(String expression) {
      return new Part(expression, true);
    }
  }
}
