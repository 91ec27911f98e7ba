package io.digitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command explains itself, and its texts are what picocli takes. */
class HelpTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^  (\\w[\\w-]*) {2,}\\S");

  @TempDir private Path home;

  private final List<String> seen = new ArrayList<>();

  @Test
  void shouldPrintTheHelpOfEachCommandWithoutAWarning() {
    // When
    PrintStream before = System.err;
    ByteArrayOutputStream warnings = new ByteArrayOutputStream();
    System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
    try {
      help(List.of());
    } finally {
      System.setErr(before);
    }

    // Then
    assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(seen).contains("serve", "train", "bench pipeline", "model export");
  }

  private void help(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");
    CommandRun run = CommandRun.of(home, arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(arguments.toString()).isZero();
    seen.add(String.join(" ", command));
    int list = run.out().indexOf("Commands:");
    if (list < 0) {
      return;
    }
    COMMAND
        .matcher(run.out().substring(list))
        .results()
        .map(found -> found.group(1))
        .filter(name -> !name.equals("help"))
        .forEach(
            name -> {
              List<String> subcommand = new ArrayList<>(command);
              subcommand.add(name);
              help(subcommand);
            });
  }
}
