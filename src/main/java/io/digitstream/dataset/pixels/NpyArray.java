package io.digitstream.dataset.pixels;

import io.digitstream.dataset.DatasetException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A NumPy array of whole numbers from 0 to 255, as {@code numpy.save} writes it.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The
 *     format</a>
 */
final class NpyArray {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST_HEADER = 1 << 16;
  private static final long MOST_BYTES = 1L << 30;
  private static final Pattern TYPE = Pattern.compile("'descr': *'([^']*)'");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");

  /** Byte order, signed or not, bytes of an element. */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("([<>|=])[iu]([1248])");

  private final int[] shape;
  private final byte[] values;

  private NpyArray(int[] shape, byte[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * Reads a whole file.
   *
   * @throws DatasetException naming the file, what was found in it and what was expected
   */
  static NpyArray read(Path file) throws DatasetException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      byte[] magic = in.readNBytes(MAGIC.length);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new DatasetException(file + " is not a NumPy array");
      }
      String header = header(in, file);
      Matcher type = WHOLE_NUMBER.matcher(field(TYPE, header, file));
      if (!type.matches()) {
        throw new DatasetException(
            "%s holds values of type %s, expected whole numbers such as uint8"
                .formatted(file, field(TYPE, header, file)));
      }
      int[] shape = shape(header, file);
      if (shape.length > 1 && header.matches(".*'fortran_order': *True.*\\s*")) {
        throw new DatasetException(
            file + " is in Fortran's order, expected C's: save numpy.ascontiguousarray of it");
      }
      int width = Integer.parseInt(type.group(2));
      return new NpyArray(shape, values(in, shape, width, type.group(1).equals(">"), file));
    } catch (NoSuchFileException e) {
      throw new DatasetException(file + " does not exist", e);
    } catch (EOFException e) {
      throw new DatasetException(file + " is cut off", e);
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  private static String header(DataInputStream in, Path file) throws IOException, DatasetException {
    int version = in.readUnsignedShort() >> 8;
    int length = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    if (version > 1) {
      length |= Short.toUnsignedInt(Short.reverseBytes(in.readShort())) << 16;
    }
    if (length < 0 || length > MOST_HEADER) {
      throw new DatasetException(
          "%s announces a header of %d bytes, more than the %d that are read"
              .formatted(file, length, MOST_HEADER));
    }
    byte[] header = new byte[length];
    in.readFully(header);
    return new String(header, StandardCharsets.UTF_8);
  }

  private static String field(Pattern pattern, String header, Path file) throws DatasetException {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new DatasetException(
          "%s has the header %s, expected one with descr and shape"
              .formatted(file, header.strip()));
    }
    return matcher.group(1);
  }

  private static int[] shape(String header, Path file) throws DatasetException {
    try {
      return Stream.of(field(SHAPE, header, file).split(",", -1))
          .map(String::strip)
          .filter(size -> !size.isEmpty())
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException e) {
      throw new DatasetException("%s has the shape of %s".formatted(file, header.strip()), e);
    }
  }

  private static byte[] values(
      DataInputStream in, int[] shape, int width, boolean bigEndian, Path file)
      throws IOException, DatasetException {
    double size = Arrays.stream(shape).asDoubleStream().reduce(width, (a, b) -> a * b);
    if (size > MOST_BYTES) {
      throw new DatasetException(
          "%s announces the shape %s, more than the 1 GiB that is read"
              .formatted(file, Arrays.toString(shape)));
    }
    byte[] values = new byte[(int) size / width];
    byte[] element = new byte[width];
    int lowest = bigEndian ? width - 1 : 0;
    for (int i = 0; i < values.length; i++) {
      in.readFully(element);
      for (int part = 0; part < width; part++) {
        if (part != lowest && element[part] != 0) {
          throw new DatasetException(
              "%s: value %d is not from 0 to 255, expected pixels or digits".formatted(file, i));
        }
      }
      values[i] = element[lowest];
    }
    return values;
  }

  /** The size of the first dimension. */
  int size() {
    return shape.length == 0 ? 0 : shape[0];
  }

  /** How many values there are for each index of the first dimension. */
  int valuesPerItem() {
    return Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
  }

  String shape() {
    return Arrays.toString(shape);
  }

  /** A copy of the values for one index of the first dimension. */
  byte[] item(int index) {
    int length = valuesPerItem();
    return Arrays.copyOfRange(values, index * length, (index + 1) * length);
  }
}
