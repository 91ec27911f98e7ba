package io.digitstream.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.DigitsCommandLine;
import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.Terminal;
import io.digitstream.model.UntrainedArtifacts;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import io.digitstream.runtime.topic.TopicSetup;
import io.digitstream.runtime.topic.TopicSpec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ErrorsIT {
  private static EmbeddedBroker broker;
  @TempDir private Path directory;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(BrokerSettings.temporary());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          predict missing.png              | 1 | digits: There is no file or folder missing.png
          predict                          | 2 | Missing required parameter: 'FILE'
          predict --model nosuch x.png     | 1 | digits: There is no model 'nosuch': expected
          evaluate --data nowhere          | 1 | digits: There is no folder nowhere; --data expects a folder, mnist or synthetic
          train --data EMPTY               | 1 | holds no
          train --architecture rnn         | 2 | digits: There is no architecture 'rnn'; expected cnn or compact
          train --epochs 0                 | 2 | digits: --epochs is 0, expected at least 1
          train --device tpu               | 2 | digits: device is 'tpu', expected auto, cpu, gpu or gpu:N
          train --device gpu:77            | 2 | digits: There is no device gpu:77: PyTorch finds
          model show nosuch                | 1 | digits: There is no model 'nosuch': expected
          demo --images 0                  | 2 | digits: --images is 0, expected at least 1
          send --rate -1                   | 2 | digits: --rate is -1.0, expected at least 0
          demo --rate fast                 | 2 | Invalid value for option '--rate': 'fast' is not a double
          predict TEXT                     | 1 | an unknown format; a PNG, JPEG, GIF, BMP, WebP, TIFF or PNM file
          evaluate --data EMPTY            | 1 | holds no
          model                            | 2 | Which one: list, show, export, import, calibrate
          dance                            | 2 | Unmatched argument at index 0: 'dance'
          serve --batch-size many          | 2 | digits: batch.size is 'many', expected a whole number from 1 to 1024
          serve --config nowhere.conf      | 2 | digits: There is no configuration file nowhere.conf
          serve --kafka colour=red         | 2 | digits: --kafka sets 'colour', which is not a property of a Kafka client
          serve --bootstrap-servers BROKER | 1 | topic digits-in does not exist
          watch --bootstrap-servers BROKER --topics-out nowhere | 1 | topic nowhere does not exist
          send --bootstrap-servers BROKER --topics-in nowhere   | 1 | topic nowhere does not exist
          serve --state-dir TEXT/state           | 1 | a.txt/state of this machine cannot be used: Not a directory. Free space
          reset --execute                        | 2 | digits: reset needs --answer-from, --counts or both
          reset --answer-from yesterday          | 2 | 'yesterday' is not a time; expected one such as 2026-11-25T11:00:00Z
          topics --bootstrap-servers localhost:1 | 1 | digits: No Kafka broker answered at localhost:1 within
          topics --bootstrap-servers localhost   | 2 | digits: Cannot connect to Kafka at localhost: Invalid url
          """)
  void shouldSayInOneSentenceWhatIsWrong(String arguments, int exitCode, String message)
      throws Exception {
    // Given
    String[] command =
        arguments
            .replace("BROKER", broker.bootstrapServers())
            .replace("EMPTY", Files.createDirectories(directory.resolve("empty")).toString())
            .replace("TEXT", Files.writeString(directory.resolve("a.txt"), "text").toString())
            .split(" ");
    // When
    Run run = run(command);
    // Then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err()).contains(message).doesNotContain("\tat ").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"topics", "serve"})
  void shouldSayWhichTopicSettingsCannotWork(String command) throws Exception {
    // Given
    String accuracy = "accuracy-of-" + command;
    String answers = "answers-of-" + command;
    try (TopicSetup setup =
        new TopicSetup(
            Map.of("bootstrap.servers", broker.bootstrapServers()), Duration.ofSeconds(20))) {
      setup.create(
          List.of(
              TopicSpec.named("digits-labels-" + command),
              TopicSpec.named("digits-in-" + command),
              TopicSpec.named("digits-dlq-" + command),
              TopicSpec.named(accuracy),
              new TopicSpec(
                  answers,
                  Optional.empty(),
                  Optional.empty(),
                  Map.of("max.message.bytes", "1000"))));
    }
    // When
    Run run =
        run(
            command,
            "--bootstrap-servers",
            broker.bootstrapServers(),
            "--topics-in",
            "digits-in-" + command,
            "--topics-out",
            answers,
            "--topics-labels",
            "digits-labels-" + command,
            "--topics-accuracy",
            accuracy,
            "--topics-dlq",
            "digits-dlq-" + command);
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("topic " + answers + " has max.message.bytes 1000: an answer needs up to 2176")
        .contains("topic " + accuracy + " has cleanup.policy delete: expected compact");
  }

  @Test
  void shouldNotServeDamagedWeights() throws Exception {
    // Given
    Path artifact = UntrainedArtifacts.write(directory, "1").directory();
    Path weights = artifact.resolve("weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 5] ^= 64;
    Files.write(weights, bytes);
    // When
    Run run =
        run(
            "serve",
            "--create-topics",
            "--bootstrap-servers",
            broker.bootstrapServers(),
            "--model",
            artifact.toString());
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("digits: The weights " + weights + " are damaged: their SHA-256 is ")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldShowWhereOnlyWhenAsked() throws Exception {
    // When
    Run run = run("--verbose", "model", "show", "nosuch");
    // Then
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("digits: There is no model 'nosuch'").contains("\tat ");
  }

  /** What a command left. */
  private record Run(int exitCode, String err) {}

  private static Run run(String... arguments) {
    StringWriter err = new StringWriter();
    Terminal terminal =
        Terminal.plain(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true));
    Path home = Path.of(System.getProperty("digitstream.home"));
    int exitCode =
        new DigitsCommandLine(new CommandContext(Map.of(), home, terminal)).run(arguments);
    return new Run(exitCode, err.toString());
  }
}
