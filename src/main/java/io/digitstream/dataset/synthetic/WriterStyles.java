package io.digitstream.dataset.synthetic;

import io.digitstream.digit.Classification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The styles that each digit is written in, as read from {@code writer-styles.txt}. */
record WriterStyles(List<List<WriterStyle>> byDigit) {
  WriterStyles {
    byDigit = byDigit.stream().map(List::copyOf).toList();
  }

  List<WriterStyle> styles(int digit) {
    return byDigit.get(digit);
  }

  static WriterStyles load() {
    return load("writer-styles.txt");
  }

  /** Reads the styles of a file of the program's own. */
  static WriterStyles load(String file) {
    try (InputStream resource = WriterStyles.class.getResourceAsStream(file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the program's own " + file, e);
    }
  }

  /** The same styles with each point elsewhere. */
  WriterStyles mapped(UnaryOperator<ControlPoint> place) {
    return new WriterStyles(
        byDigit.stream()
            .map(styles -> styles.stream().map(style -> style.mapped(place)).toList())
            .toList());
  }

  static WriterStyles parse(List<String> lines) {
    List<List<WriterStyle>> byDigit = new ArrayList<>();
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      byDigit.add(new ArrayList<>());
    }
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      WriterStyle style = WriterStyle.parse(line);
      byDigit.get(style.digit()).add(style);
    }
    return new WriterStyles(byDigit);
  }
}
