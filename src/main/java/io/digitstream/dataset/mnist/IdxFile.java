package io.digitstream.dataset.mnist;

import io.digitstream.dataset.DatasetException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An IDX file of unsigned bytes, gzipped or not: the format of MNIST.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The format's description</a>
 */
final class IdxFile {
  /** The element type of the magic number: unsigned byte. */
  private static final int UNSIGNED_BYTE = 0x08;

  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int LARGEST = 1 << 30;

  private final int[] dimensions;
  private final byte[] data;

  private IdxFile(int[] dimensions, byte[] data) {
    this.dimensions = dimensions;
    this.data = data;
  }

  /**
   * Reads a whole file.
   *
   * @param rank the number of dimensions expected: 3 for images, 1 for labels
   * @throws DatasetException naming the file, what was found in it and what was expected
   */
  static IdxFile read(Path file, int rank) throws DatasetException {
    try (DataInputStream in = new DataInputStream(open(file))) {
      int expected = UNSIGNED_BYTE << 8 | rank;
      int magic = in.readInt();
      if (magic != expected) {
        throw new DatasetException(
            "%s is not an IDX file of %s: its magic number is %d, expected %d"
                .formatted(file, rank == 1 ? "labels" : "images", magic, expected));
      }
      int[] dimensions = new int[rank];
      long size = 1;
      for (int i = 0; i < rank; i++) {
        dimensions[i] = in.readInt();
        size = dimensions[i] < 0 || size > LARGEST ? Long.MAX_VALUE : size * dimensions[i];
      }
      if (size > LARGEST) {
        throw new DatasetException(
            "%s announces the dimensions %s, more than the 1 GiB that is read"
                .formatted(file, Arrays.toString(dimensions)));
      }
      byte[] data = in.readNBytes((int) size);
      if (data.length < size) {
        throw new DatasetException(
            "%s announces %d bytes of data, but ends after %d".formatted(file, size, data.length));
      }
      if (in.read() != -1) {
        throw new DatasetException(
            "%s holds more than the %d bytes of data that it announces".formatted(file, size));
      }
      return new IdxFile(dimensions, data);
    } catch (NoSuchFileException e) {
      throw new DatasetException(file + " does not exist", e);
    } catch (EOFException | ZipException e) {
      throw new DatasetException(
          "%s is truncated or damaged: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  /** The size of one dimension; 0 is the outermost. */
  int size(int dimension) {
    return dimensions[dimension];
  }

  /** One value as an unsigned byte. */
  int at(int index) {
    return Byte.toUnsignedInt(data[index]);
  }

  /** A copy of some consecutive values. */
  byte[] slice(int start, int length) {
    return Arrays.copyOfRange(data, start, start + length);
  }

  private static InputStream open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
  }
}
