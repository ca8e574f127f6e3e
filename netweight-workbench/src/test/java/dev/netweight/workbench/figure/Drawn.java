package dev.netweight.workbench.figure;

import dev.netweight.explain.LayerLines;
import dev.netweight.explain.LayerQuestion;
import dev.netweight.operator.Line;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A figure as an XML parser reads it. */
final class Drawn {
  private final Element root;

  private Drawn(Element root) {
    this.root = root;
  }

  static Drawn of(String svg) {
    try {
      return new Drawn(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)))
              .getDocumentElement());
    } catch (Exception exception) {
      throw new AssertionError("no XML: " + svg, exception);
    }
  }

  static Drawn of(Picture picture) {
    return of(picture.svg(Theme.AUTO));
  }

  static Drawn layer(String line) {
    return of(new LayerFigure(question(line)));
  }

  /** The question that a command line asks. */
  static LayerQuestion question(String text) {
    String[] words = text.split(" ", -1);
    Line line = LayerLines.named(words[0]).orElseThrow();
    List<String> inputs = new ArrayList<>();
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      if (!word.startsWith("--")) {
        inputs.add(word);
        continue;
      }
      Line.Option option =
          line.options().stream().filter(one -> one.name().equals(word)).findFirst().orElseThrow();
      settings.put(
          LayerQuestion.key(option),
          option.kind() == Line.Kind.FLAG ? LayerQuestion.ON : words[++i]);
    }
    return new LayerQuestion(line, inputs, settings, "", "");
  }

  Element root() {
    return root;
  }

  /** The elements with a class, inside those with another. */
  List<Element> inside(String outer, String inner) {
    List<Element> found = new ArrayList<>();
    for (Element each : classed(root, outer)) {
      found.addAll(classed(each, inner));
    }
    return found;
  }

  List<Element> classed(String name) {
    return classed(root, name);
  }

  private static List<Element> classed(Element inside, String name) {
    return all(inside).stream()
        .filter(each -> List.of(each.getAttribute("class").split(" ")).contains(name))
        .toList();
  }

  List<Element> with(String attribute, String value) {
    return all(root).stream().filter(each -> each.getAttribute(attribute).equals(value)).toList();
  }

  List<String> terms() {
    return all(root).stream().map(each -> each.getAttribute("data-term")).distinct().toList();
  }

  /** How many straight lines some paths have. */
  static int lines(List<Element> paths) {
    return paths.stream().mapToInt(path -> path.getAttribute("d").split("M").length - 1).sum();
  }

  List<String> texts() {
    return labels().stream().map(Label::text).toList();
  }

  List<Label> labels() {
    return all(root).stream()
        .filter(each -> each.getTagName().equals("text"))
        .map(Label::of)
        .toList();
  }

  double[] box() {
    String[] numbers = root.getAttribute("viewBox").split(" ", -1);
    return new double[] {Double.parseDouble(numbers[2]), Double.parseDouble(numbers[3])};
  }

  private static List<Element> all(Element inside) {
    List<Element> all = new ArrayList<>();
    NodeList nodes = inside.getElementsByTagName("*");
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      all.add((Element) node);
    }
    return all;
  }

  /** A text and about where its letters are. */
  record Label(String text, double left, double top, double right, double bottom) {
    static Label of(Element element) {
      String text = element.getTextContent();
      double size = Double.parseDouble(element.getAttribute("font-size"));
      double x = Double.parseDouble(element.getAttribute("x"));
      double y = Double.parseDouble(element.getAttribute("y"));
      double width = Svg.width(element.getAttribute("class"), text, size);
      double left =
          switch (element.getAttribute("text-anchor")) {
            case "middle" -> x - width / 2;
            case "end" -> x - width;
            default -> x;
          };
      return new Label(text, left, y - 0.72 * size, left + width, y + 0.18 * size);
    }

    boolean overlaps(Label other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }
}
