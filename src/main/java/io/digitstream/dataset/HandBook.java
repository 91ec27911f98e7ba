package io.digitstream.dataset;

import io.digitstream.digit.Classification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The hands that each digit is written in, as read from {@code hands.txt}. */
record HandBook(List<List<Hand>> byDigit) {
  HandBook {
    byDigit = byDigit.stream().map(List::copyOf).toList();
  }

  List<Hand> hands(int digit) {
    return byDigit.get(digit);
  }

  static HandBook load() {
    try (InputStream resource = HandBook.class.getResourceAsStream("hands.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the program's own hands.txt", e);
    }
  }

  static HandBook parse(List<String> lines) {
    List<List<Hand>> byDigit = new ArrayList<>();
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      byDigit.add(new ArrayList<>());
    }
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Hand hand = Hand.parse(line);
      byDigit.get(hand.digit()).add(hand);
    }
    return new HandBook(byDigit);
  }
}
