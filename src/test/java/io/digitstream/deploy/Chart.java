package io.digitstream.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Helm chart, as Helm sees it. */
final class Chart {
  static final Path DIRECTORY = Path.of("helm", "digitstream");

  private static final Path EXAMPLES = DIRECTORY.resolve("ci");
  private static final Path WITHOUT_HOOKS = withoutHooks();
  private static final String BROKER = "kafka.bootstrapServers=kafka:9092";

  private Chart() {}

  static List<Path> examples() {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LintResult lint() {
    return new Helm(DIRECTORY).lint().strict().call();
  }

  static Manifests render(Path values) {
    return new Manifests(template().withValuesFile(values).call());
  }

  /** Renders with a broker, and values such as {@code replicaCount=2}. */
  static Manifests render(String... values) {
    TemplateCommand command = template();
    for (String value : Stream.concat(Stream.of(BROKER), Stream.of(values)).toList()) {
      int equals = value.indexOf('=');
      command.set(value.substring(0, equals), value.substring(equals + 1));
    }
    return new Manifests(command.call());
  }

  /** {@code helm template digitstream}, with what Helm would ask a cluster. */
  static TemplateCommand template() {
    return new Helm(WITHOUT_HOOKS).template().withName("digitstream").withKubeVersion("1.32.0");
  }

  /**
   * A copy that holds the same objects as plain ones: the library renders no hooks. Helm reads the
   * annotation's name alone.
   */
  private static Path withoutHooks() {
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      Path copy = Files.createTempDirectory("chart");
      for (Path file : files.toList()) {
        Path target = copy.resolve(DIRECTORY.relativize(file));
        // The last one named is deleted first
        target.toFile().deleteOnExit();
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          String text = Files.readString(file).replace("helm.sh/hook:", "helm.sh/no-hook:");
          Files.writeString(target, text);
        }
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
