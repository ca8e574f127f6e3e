package dev.netweight.python;

import dev.netweight.failure.ReadException;
import dev.netweight.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run of a program came to.
 *
 * @param models the models that it built and that are not inside another, in their order
 * @param notes what was passed over, and what else a person should know
 * @param stopped why the program did not come to its end; empty where it did
 */
public record Recording(List<Model> models, List<Note> notes, Optional<Stop> stopped) {
  public Recording {
    models = List.copyOf(models);
    notes = List.copyOf(notes);
  }

  /**
   * A model that was built.
   *
   * @param line the program's line that built it; 0 where that is not known
   */
  public record Model(String name, int line, Network network) {}

  /** What happened at a line of the program; 0 where the line is not known. */
  public record Note(int line, String text) {
    @Override
    public String toString() {
      return (line > 0 ? "line " + line + ": " : "") + text;
    }
  }

  /**
   * Where a program stopped before its end.
   *
   * @param line the program's line; 0 where it is not known
   * @param code {@code program-failed}, {@code program-not-supported} or {@code program-limit}
   */
  public record Stop(int line, String code, String message) {
    @Override
    public String toString() {
      return (line > 0 ? "line " + line + ": " : "") + message;
    }

    private ReadException.Code reason() {
      return switch (code) {
        case "program-limit" -> ReadException.Code.TOO_LARGE;
        case "program-not-supported" -> ReadException.Code.UNSUPPORTED_FEATURE;
        default -> ReadException.Code.PROGRAM_FAILED;
      };
    }
  }

  /** The networks, each with the notes of the run. */
  public List<Network> networks() {
    List<Network> networks = new ArrayList<>();
    for (Model model : models) {
      Network network = model.network();
      List<String> all = new ArrayList<>(network.notes());
      notes.forEach(note -> all.add(note.toString()));
      networks.add(network.with(all));
    }
    return networks;
  }

  /**
   * Why there is no model, or why there is no more.
   *
   * @param name the program's name, as a person knows it
   * @param hint how to name what builds a model, for one that only defines it: {@code --entry
   *     'Net()'}
   */
  public ReadException failure(String name, String hint) {
    return stopped
        .map(stop -> new ReadException(stop.reason(), name + ": " + stop))
        .orElseGet(
            () ->
                new ReadException(
                    ReadException.Code.NOT_RECOGNISED,
                    name
                        + ": the program ran to its end and built no model; "
                        + hint
                        + " builds one that it only defines"));
  }
}
