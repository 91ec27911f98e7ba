package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.state.Observation.Answered;
import io.digitstream.topology.accuracy.state.Observation.Compared;
import io.digitstream.topology.accuracy.state.Observation.Labelled;
import io.digitstream.topology.accuracy.state.Observation.Withdrawn;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Writes observations between the tasks that make them and those that match them. */
public final class ObservationSerde extends BinarySerde<Observation> {
  private static final byte ANSWERED = 'a';
  private static final byte LABELLED = 'l';
  private static final byte COMPARED = 'c';
  private static final byte WITHDRAWN = 'w';

  @Override
  void write(Observation observation, DataOutputStream out) throws IOException {
    if (observation instanceof Answered answered) {
      out.writeByte(ANSWERED);
      out.writeByte(answered.predicted());
      out.writeUTF(answered.model().name());
      out.writeUTF(answered.model().version());
      // Earlier releases do not read on
      if (answered.certainty().isPresent()) {
        out.writeByte(answered.certainty().get().toByte());
      }
    } else if (observation instanceof Compared compared) {
      out.writeByte(COMPARED);
      out.writeByte(compared.champion());
      out.writeByte(compared.challenger());
      out.writeLong(compared.challenge());
    } else if (observation instanceof Labelled labelled) {
      out.writeByte(LABELLED);
      out.writeByte(labelled.digit());
    } else if (observation instanceof Withdrawn) {
      out.writeByte(WITHDRAWN);
      out.writeByte(Match.NO_LABEL);
    }
  }

  @Override
  Observation read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    int digit = in.readByte();
    return switch (kind) {
      case ANSWERED ->
          new Answered(
              new ModelId(in.readUTF(), in.readUTF()),
              digit,
              in.available() > 0 ? Optional.of(Certainty.of(in.readByte())) : Optional.empty());
      case LABELLED -> new Labelled(digit);
      case WITHDRAWN -> new Withdrawn();
      case COMPARED -> {
        int challenger = in.readByte();
        yield new Compared(in.readLong(), digit, challenger);
      }
      default -> throw new IOException("Unknown kind of observation: " + kind);
    };
  }
}
