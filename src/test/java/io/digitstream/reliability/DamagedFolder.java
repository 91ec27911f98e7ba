package io.digitstream.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Writes noise over the middle of every file in a folder. */
final class DamagedFolder {
  private DamagedFolder() {}

  static void damage(Path folder) throws IOException {
    Random random = new Random(1);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).filter(DamagedFolder::hasContent).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      byte[] noise = new byte[(int) Math.min(1024, Files.size(file))];
      random.nextBytes(noise);
      try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
        channel.position((channel.size() - noise.length) / 2);
        channel.write(ByteBuffer.wrap(noise));
      }
    }
  }

  private static boolean hasContent(Path file) {
    return file.toFile().length() > 0;
  }
}
