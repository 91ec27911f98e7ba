package io.digitstream.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.evidence.LabelStream.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Keeps the measured table and the picture of {@code docs/champion-challenger.md} as the code makes
 * them: {@code mvn test -Dtest=EvidenceReferenceTest -Ddigitstream.docs=write} writes them anew.
 */
class EvidenceReferenceTest {
  private static final Path PAGE = Path.of("docs", "champion-challenger.md");
  private static final Path PICTURE = Path.of("docs", "images", "evidence.svg");
  private static final String BEGIN = "<!-- measured -->\n";
  private static final String END = "<!-- end of measured -->";
  private static final boolean WRITE = "write".equals(System.getProperty("digitstream.docs"));
  private static final int STREAMS = 1000;
  private static final long MOST_PAIRS = 1_000_000;

  private static final List<Row> ROWS =
      List.of(
          new Row("97 %", "98 %", "independent", Rates.ofIndependent(0.97, 0.98)),
          new Row("97 %", "98 %", "half of them shared", new Rates(0.01, 0.02)),
          new Row("97 %", "98 %", "no new ones", new Rates(0, 0.01)),
          new Row("99.4 %", "99.6 %", "independent", Rates.ofIndependent(0.994, 0.996)),
          new Row("97 %", "96 %", "independent", Rates.ofIndependent(0.97, 0.96)),
          new Row(
              "99 %",
              "10 %, trained on permuted labels", "independent", Rates.ofIndependent(0.99, 0.1)));

  private record Row(String champion, String challenger, String mistakes, Rates rates) {}

  @Test
  void shouldStateWhatIsMeasured() throws IOException {
    // Given
    String found = Files.readString(PAGE);
    String expected =
        found.substring(0, found.indexOf(BEGIN) + BEGIN.length())
            + table()
            + found.substring(found.indexOf(END));
    if (WRITE) {
      Files.writeString(PAGE, expected);
      found = expected;
    }
    // Then
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void shouldShowWhatIsComputed() throws IOException {
    // Given
    if (WRITE) {
      Files.writeString(PICTURE, EvidencePicture.svg());
    }
    // Then
    assertThat(Files.readString(PICTURE)).isEqualTo(EvidencePicture.svg());
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder(
            """
            | champion right | challenger right | mistakes | decision | pairs: half of the streams | pairs: 90 % |
            |---|---|---|---|---|---|
            """);
    for (Row row : ROWS) {
      List<Trial> trials =
          LongStream.range(0, STREAMS)
              .mapToObj(seed -> Trial.of(row.rates(), PromotionRule.DEFAULT, MOST_PAIRS, seed))
              .toList();
      long[] pairs = trials.stream().mapToLong(Trial::pairs).sorted().toArray();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %,d | %,d |%n",
              row.champion(),
              row.challenger(),
              row.mistakes(),
              decisions(trials),
              pairs[STREAMS / 2],
              pairs[STREAMS * 9 / 10]));
    }
    return table.toString();
  }

  private static String decisions(List<Trial> trials) {
    return String.join(
        ", ",
        Arrays.stream(Verdict.values())
            .filter(verdict -> trials.stream().anyMatch(trial -> trial.verdict() == verdict))
            .map(verdict -> share(trials, verdict))
            .toList());
  }

  private static String share(List<Trial> trials, Verdict verdict) {
    long count = trials.stream().filter(trial -> trial.verdict() == verdict).count();
    return String.format(
        Locale.ROOT,
        "%s %.1f %%",
        verdict.name().toLowerCase(Locale.ROOT),
        100.0 * count / STREAMS);
  }
}
