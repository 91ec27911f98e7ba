package io.digitstream.dataset.synthetic;

import io.digitstream.dataset.SeededRandom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Letters and signs that look like no digit, handwritten by the program. */
public final class SyntheticSigns {
  private final List<List<List<ControlPoint>>> skeletons = load();

  /** The strokes of a random letter or sign, in the square of side 1. */
  public List<List<StrokePoint>> strokes(SeededRandom random) {
    double scale = 1.0 / Handwriting.BOX;
    return Handwriting.write(random.pick(skeletons), random).stream()
        .map(stroke -> stroke.stream().map(point -> point.scaled(scale, 0, 0)).toList())
        .toList();
  }

  private static List<List<List<ControlPoint>>> load() {
    try (InputStream resource = SyntheticSigns.class.getResourceAsStream("sign-styles.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> WriterStyle.parseStrokes(line.substring(line.indexOf(':') + 1).strip()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the program's own sign-styles.txt", e);
    }
  }
}
