package io.digitstream.dataset.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes a Parquet file with the columns of Hugging Face's data sets, in several row groups. */
public final class TestParquet {
  private static final MessageType SCHEMA =
      schema(
          "optional group image { optional binary bytes; optional binary path (STRING); }",
          "optional int64 label;");
  private static final long ROW_GROUP = 4096;

  private TestParquet() {}

  static MessageType schema(String... columns) {
    return MessageTypeParser.parseMessageType(
        "message schema { " + String.join(" ", columns) + " }");
  }

  /** Image files of one folder for each digit, compressed as a codec does. */
  public static Path of(Path folder, Path file, String codec) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (ParquetWriter<Group> writer = writer(file, SCHEMA, codec)) {
      for (int digit = 0; digit < 10; digit++) {
        try (var images = Files.list(folder.resolve(String.valueOf(digit)))) {
          for (Path image : images.sorted().toList()) {
            writer.write(row(Files.readAllBytes(image), image.getFileName().toString(), digit));
          }
        }
      }
    }
    return file;
  }

  /** A file with these rows. */
  static Path of(Path file, MessageType schema, List<Group> rows) throws IOException {
    try (ParquetWriter<Group> writer = writer(file, schema, "SNAPPY")) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
    return file;
  }

  private static ParquetWriter<Group> writer(Path file, MessageType schema, String codec)
      throws IOException {
    return ExampleParquetWriter.builder(new LocalOutputFile(file))
        .withConf(new PlainParquetConfiguration())
        .withType(schema)
        .withCompressionCodec(CompressionCodecName.valueOf(codec))
        .withRowGroupSize(ROW_GROUP)
        .build();
  }

  private static Group row(byte[] content, String name, long label) {
    Group row = new SimpleGroup(SCHEMA);
    Group image = row.addGroup("image");
    image.add("bytes", Binary.fromConstantByteArray(content));
    image.add("path", name);
    row.add("label", label);
    return row;
  }
}
