package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes keys of the store of counts so that their order is: all time before windows, windows by
 * size, then by model version, then by time.
 */
public final class CountKeySerde extends BinarySerde<CountKey> {
  private static final long ALL_TIME = 0;

  @Override
  void write(CountKey key, DataOutputStream out) throws IOException {
    out.writeLong(key.window().map(window -> window.size().duration().toMillis()).orElse(ALL_TIME));
    out.writeUTF(key.model().name());
    out.writeUTF(key.model().version());
    if (key.window().isPresent()) {
      out.writeLong(key.window().get().start().toEpochMilli());
    }
  }

  @Override
  CountKey read(DataInputStream in) throws IOException {
    long size = in.readLong();
    ModelId model = new ModelId(in.readUTF(), in.readUTF());
    if (size == ALL_TIME) {
      return CountKey.allTime(model);
    }
    Instant start = Instant.ofEpochMilli(in.readLong());
    return CountKey.of(model, new EventWindow(WindowSize.of(Duration.ofMillis(size)), start));
  }
}
