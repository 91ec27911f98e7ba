package io.digitstream.topology.accuracy.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes the values of internal topics and stores in few bytes.
 *
 * <p>The first byte is the format's version: instances of two releases share these topics while one
 * replaces the other. A release that writes a new version must read the old one, and an unknown
 * version stops the task.
 */
abstract class BinarySerde<T> implements Serde<T> {
  private static final byte VERSION = 1;
  static final int VERSION_BYTES = 1;

  abstract void write(T value, DataOutputStream out) throws IOException;

  abstract T read(DataInputStream in) throws IOException;

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> value == null ? null : bytes(value);
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> bytes == null ? null : value(topic, bytes);
  }

  private byte[] bytes(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private T value(String topic, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new UnknownFormatException(
            ("%s contains a record of format %d, and this release reads format %d:"
                    + " start the release that wrote it, or a newer one")
                .formatted(topic, version, VERSION),
            null);
      }
      return read(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnknownFormatException("%s contains a damaged record: %s".formatted(topic, e), e);
    }
  }
}
