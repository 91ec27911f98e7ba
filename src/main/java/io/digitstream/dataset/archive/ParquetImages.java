package io.digitstream.dataset.archive;

import io.digitstream.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * The image files and labels in a Parquet file, as Hugging Face's data sets have them: a column of
 * images, each with its {@code bytes} and perhaps a {@code path}, and a column of whole numbers.
 *
 * @see <a href="https://huggingface.co/docs/datasets/image_dataset">The columns</a>
 */
final class ParquetImages {
  private static final String BYTES = "bytes";
  private static final Set<String> LABELS =
      Set.of("label", "labels", "digit", "class", "target", "y");

  private final Path file;
  private final Type image;
  private final Type label;

  /** Takes one image of the file. */
  @FunctionalInterface
  interface Receiver {
    void accept(long row, int label, byte[] image) throws IOException, DatasetException;
  }

  private ParquetImages(Path file, MessageType schema) throws DatasetException {
    this.file = file;
    this.image = column(schema, schema.getFields().stream().filter(ParquetImages::isImage));
    List<Type> numbers = schema.getFields().stream().filter(ParquetImages::isWholeNumber).toList();
    this.label =
        column(
            schema,
            numbers.size() == 1
                ? numbers.stream()
                : numbers.stream().filter(ParquetImages::isLabel));
  }

  static boolean isParquet(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
  }

  /**
   * Reads all images in order.
   *
   * @throws DatasetException if it is not such a file, has no such columns, or a label is no digit
   */
  static void read(Path file, Receiver receiver) throws IOException, DatasetException {
    InputFile input = new LocalInputFile(file);
    ParquetConfiguration configuration = new PlainParquetConfiguration();
    try {
      ParquetImages images = new ParquetImages(file, schema(input));
      try (ParquetReader<Group> reader = new Builder(input, configuration).build()) {
        long row = 0;
        for (Group group = reader.read(); group != null; group = reader.read()) {
          receiver.accept(row, images.label(group, row), images.image(group, row));
          row++;
        }
      }
    } catch (LinkageError e) {
      // Of a codec that belongs to Hadoop
      throw new DatasetException(
          "%s is compressed in a way that is not read, expected snappy, zstd, lz4 or none"
              .formatted(file),
          e);
    } catch (RuntimeException e) {
      throw new DatasetException(
          "%s cannot be read as Parquet: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static MessageType schema(InputFile input) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(input)) {
      return reader.getFileMetaData().getSchema();
    }
  }

  /** Reads rows as groups of columns. */
  private static final class Builder extends ParquetReader.Builder<Group> {
    Builder(InputFile input, ParquetConfiguration configuration) {
      super(input, configuration);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }

  private Type column(MessageType schema, Stream<Type> matching) throws DatasetException {
    List<Type> columns = matching.toList();
    if (columns.size() != 1) {
      throw new DatasetException(
          "%s has the columns %s, expected one of images and one of whole numbers called label"
              .formatted(file, schema.getFields().stream().map(Type::getName).toList()));
    }
    return columns.get(0);
  }

  private static boolean isImage(Type column) {
    if (column.isPrimitive()) {
      return isBytes(column);
    }
    return column.asGroupType().containsField(BYTES)
        && isBytes(column.asGroupType().getType(BYTES));
  }

  private static boolean isBytes(Type column) {
    return column.isPrimitive()
        && column.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
        && !(column.getLogicalTypeAnnotation()
            instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation);
  }

  private static boolean isWholeNumber(Type column) {
    return column.isPrimitive()
        && Set.of(PrimitiveTypeName.INT32, PrimitiveTypeName.INT64)
            .contains(column.asPrimitiveType().getPrimitiveTypeName());
  }

  private static boolean isLabel(Type column) {
    return LABELS.contains(column.getName().toLowerCase(Locale.ROOT));
  }

  private int label(Group row, long number) throws DatasetException {
    String name = label.getName();
    if (row.getFieldRepetitionCount(name) == 0) {
      throw new DatasetException("%s: row %d has no %s".formatted(file, number, name));
    }
    boolean isLong = label.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT64;
    long digit = isLong ? row.getLong(name, 0) : row.getInteger(name, 0);
    if (digit < 0 || digit > 9) {
      throw new DatasetException(
          "%s: row %d has the %s %d, expected a digit from 0 to 9"
              .formatted(file, number, name, digit));
    }
    return (int) digit;
  }

  private byte[] image(Group row, long number) throws DatasetException {
    String name = image.getName();
    Group holder = row;
    if (!image.isPrimitive() && row.getFieldRepetitionCount(name) > 0) {
      holder = row.getGroup(name, 0);
      name = BYTES;
    }
    if (holder.getFieldRepetitionCount(name) == 0) {
      throw new DatasetException(
          "%s: row %d has no image in it, but at most the name of a file".formatted(file, number));
    }
    return holder.getBinary(name, 0).getBytes();
  }
}
