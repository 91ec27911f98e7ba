package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.state.Observation.Answered;
import io.digitstream.topology.accuracy.state.Observation.Compared;
import io.digitstream.topology.accuracy.state.Observation.Labelled;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Writes observations between the tasks that make them and those that match them. */
public final class ObservationSerde extends BinarySerde<Observation> {
  private static final byte ANSWERED = 'a';
  private static final byte LABELLED = 'l';
  private static final byte COMPARED = 'c';

  @Override
  void write(Observation observation, DataOutputStream out) throws IOException {
    if (observation instanceof Answered answered) {
      out.writeByte(ANSWERED);
      out.writeByte(answered.predicted());
      out.writeUTF(answered.model().name());
      out.writeUTF(answered.model().version());
    } else if (observation instanceof Compared compared) {
      out.writeByte(COMPARED);
      out.writeByte(compared.champion());
      out.writeByte(compared.challenger());
      out.writeLong(compared.challenge());
    } else if (observation instanceof Labelled labelled) {
      out.writeByte(LABELLED);
      out.writeByte(labelled.digit());
    }
  }

  @Override
  Observation read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    int digit = in.readByte();
    return switch (kind) {
      case ANSWERED -> new Answered(new ModelId(in.readUTF(), in.readUTF()), digit);
      case LABELLED -> new Labelled(digit);
      case COMPARED -> {
        int challenger = in.readByte();
        yield new Compared(in.readLong(), digit, challenger);
      }
      default -> throw new IOException("Unknown kind of observation: " + kind);
    };
  }
}
