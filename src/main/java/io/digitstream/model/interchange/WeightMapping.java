package io.digitstream.model.interchange;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the tensors of a file that are the parameters of a network, whatever their names are.
 *
 * <p>A layer's tensors have one prefix, and end in {@code weight} or {@code kernel}, and {@code
 * bias}. A layer of the file is the network's layer whose weights have the same shape. Of several
 * such layers, the one with the same name is taken, or else the next in the order of their names,
 * with numbers in them compared as numbers.
 */
final class WeightMapping {
  private static final Pattern PARAMETER = Pattern.compile("(.*?)[./]?(weight|kernel|bias)(:0)?");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int DIGITS = 9;

  private final Map<String, NDArray> tensors;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<String, String> sources = new LinkedHashMap<>();

  /** A layer of the file: the names of its tensors. */
  private record Candidate(String layer, Map<String, String> tensors) {}

  private WeightMapping(Map<String, NDArray> tensors) {
    this.tensors = tensors;
  }

  /**
   * The tensor for each parameter.
   *
   * @param parameters the shapes of a network's parameters, such as {@code conv1.weight}, by name
   * @param tensors of a file, by name
   * @return names of tensors by names of parameters
   * @throws IOException if a tensor is missing, has another shape or is unknown; the message names
   *     all of them
   */
  static Map<String, String> of(Map<String, Shape> parameters, Map<String, NDArray> tensors)
      throws IOException {
    return new WeightMapping(tensors).map(parameters);
  }

  private Map<String, String> map(Map<String, Shape> parameters) throws IOException {
    group();
    Map<String, Candidate> matched = new LinkedHashMap<>();
    List<String> layers =
        parameters.keySet().stream()
            .map(name -> name.replaceFirst("\\..*", ""))
            .distinct()
            .toList();
    for (String layer : layers) {
      Predicate<Candidate> isSame = candidate -> candidate.layer().equals(layer);
      take(parameters.get(layer + ".weight"), isSame).ifPresent(each -> matched.put(layer, each));
    }
    for (String layer : layers) {
      if (!matched.containsKey(layer)) {
        take(parameters.get(layer + ".weight"), candidate -> true)
            .ifPresent(each -> matched.put(layer, each));
      }
    }
    parameters.forEach((name, shape) -> assign(name, shape, matched));
    candidates.forEach(candidate -> unknown.addAll(candidate.tensors().values()));
    unknown.forEach(name -> faults.add("%s %s is unknown".formatted(name, shape(name))));
    if (!faults.isEmpty()) {
      throw new IOException(String.join("; ", faults));
    }
    return sources;
  }

  private void group() {
    Map<String, Candidate> byLayer =
        new TreeMap<>(Comparator.comparing(WeightMapping::sortable).thenComparing(name -> name));
    for (String name : tensors.keySet()) {
      Matcher parameter = PARAMETER.matcher(name);
      if (!parameter.matches()) {
        unknown.add(name);
        continue;
      }
      String role = parameter.group(2).equals("bias") ? "bias" : "weight";
      byLayer
          .computeIfAbsent(parameter.group(1), layer -> new Candidate(layer, new LinkedHashMap<>()))
          .tensors()
          .put(role, name);
    }
    candidates.addAll(byLayer.values());
  }

  /** Takes the first layer of the file whose weights have that shape. */
  private Optional<Candidate> take(Shape weight, Predicate<Candidate> condition) {
    Optional<Candidate> found =
        candidates.stream()
            .filter(condition)
            .filter(candidate -> weight.equals(shape(candidate.tensors().get("weight"))))
            .findFirst();
    found.ifPresent(candidates::remove);
    return found;
  }

  private void assign(String parameter, Shape shape, Map<String, Candidate> matched) {
    String layer = parameter.substring(0, parameter.indexOf('.'));
    String role = parameter.substring(layer.length() + 1);
    Candidate candidate = matched.computeIfAbsent(layer, this::misshaped);
    String tensor = candidate.tensors().get(role);
    if (tensor == null) {
      String name = candidate.layer().equals(layer) ? parameter : candidate.layer() + "." + role;
      faults.add("%s %s is missing".formatted(name, shape));
    } else if (!shape.equals(shape(tensor))) {
      faults.add("%s is %s, expected %s".formatted(tensor, shape(tensor), shape));
    } else if (tensors.get(tensor).getDataType() != DataType.FLOAT32) {
      faults.add(
          "%s is of %s, expected floating-point numbers"
              .formatted(tensor, tensors.get(tensor).getDataType()));
    } else {
      sources.put(parameter, tensor);
    }
  }

  /** Returns the layer of that name even if its weights have another shape, or an empty layer. */
  private Candidate misshaped(String layer) {
    Optional<Candidate> found =
        candidates.stream().filter(candidate -> candidate.layer().equals(layer)).findFirst();
    found.ifPresent(candidates::remove);
    return found.orElseGet(() -> new Candidate(layer, Map.of()));
  }

  private Shape shape(String tensor) {
    return tensor == null ? null : tensors.get(tensor).getShape();
  }

  /** Pads the numbers in a name with zeros, so that 2 is sorted before 10. */
  private static String sortable(String name) {
    return NUMBER
        .matcher(name)
        .replaceAll(
            number -> "0".repeat(Math.max(0, DIGITS - number.group().length())) + number.group());
  }
}
