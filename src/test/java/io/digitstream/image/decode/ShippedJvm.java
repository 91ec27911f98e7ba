package io.digitstream.image.decode;

import io.digitstream.TestClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A JVM with the options of the image, and the heap that it has in the chart's container. */
public final class ShippedJvm {
  /** Of the chart's 1536 MiB: resources.limits.memory in helm/digitstream/values.yaml. */
  public static final long CONTAINER_BYTES = 1536L << 20;

  /** -XX:MaxRAMPercentage=40 of them. */
  private static final String HEAP = "-Xmx614m";

  private ShippedJvm() {}

  /**
   * The command line that runs a class of the tests.
   *
   * @param more options of the JVM
   */
  static List<String> command(List<String> more, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options());
    command.addAll(more);
    command.addAll(
        List.of(
            "-Djava.awt.headless=true",
            "-Ddigitstream.data=" + System.getProperty("digitstream.data", ""),
            "-cp",
            TestClassPath.get(),
            main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The heap, and those of docker/java.args that are not about where things lie. */
  public static List<String> options() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("docker", "java.args"))) {
      return Stream.concat(Stream.of(HEAP), lines.filter(line -> line.startsWith("-XX:"))).toList();
    }
  }
}
