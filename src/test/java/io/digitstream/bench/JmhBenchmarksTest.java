package io.digitstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.TestClassPath;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build compiles the benchmarks of {@code src/jmh} only when they are to run. */
class JmhBenchmarksTest {
  private static final Path SOURCES = Path.of("src/jmh/java");

  @TempDir private Path classes;

  @Test
  void shouldCompile() throws IOException {
    // Given
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of("-proc:none", "-d", classes.toString(), "-cp", TestClassPath.get());
    StringWriter messages = new StringWriter();

    // When
    boolean compiled;
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(SOURCES)) {
      List<Path> java = sources.filter(path -> path.toString().endsWith(".java")).toList();
      compiled =
          compiler
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
              .call();
    }

    // Then
    assertThat(compiled).as(messages.toString()).isTrue();
  }
}
