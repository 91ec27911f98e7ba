package io.digitstream.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.DataSource;
import io.digitstream.cli.console.Terminal;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutgoingImagesTest {
  @TempDir private Path directory;

  @Test
  void shouldGiveFilesOfOneNameIdsOfTheirOwn() throws Exception {
    // Given
    for (int digit = 0; digit < 10; digit++) {
      Path folder = Files.createDirectories(directory.resolve(String.valueOf(digit)));
      Files.write(folder.resolve("1.png"), new SyntheticDigits(1).drawing(digit).png(60));
    }
    CommandContext context = new CommandContext(Map.of(), directory, Terminal.system());
    DataSource data = new DataSource(directory.toString(), context);
    // When
    List<String> ids;
    try (Stream<OutgoingImage> images = new OutgoingImages("x-").of(data)) {
      ids = images.map(OutgoingImage::id).toList();
    }
    // Then
    assertThat(ids).hasSize(10).doesNotHaveDuplicates().startsWith("x-0/1.png");
  }
}
