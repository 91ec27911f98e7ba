package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.state.Match.Answer;
import io.digitstream.topology.accuracy.state.Observation.Compared;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes matches to their store. */
public final class MatchSerde extends BinarySerde<Match> {
  @Override
  void write(Match sighting, DataOutputStream out) throws IOException {
    out.writeLong(sighting.firstSeen());
    out.writeByte(sighting.label());
    out.writeShort(sighting.answers().size());
    for (Answer answer : sighting.answers()) {
      out.writeUTF(answer.model().name());
      out.writeUTF(answer.model().version());
      out.writeByte(answer.predicted());
      out.writeLong(answer.timestamp());
    }
    // Earlier releases do not read on after the answers
    if (sighting.compared().isPresent()) {
      Compared pair = sighting.compared().get();
      out.writeLong(pair.challenge());
      out.writeByte(pair.champion());
      out.writeByte(pair.challenger());
    }
  }

  @Override
  Match read(DataInputStream in) throws IOException {
    long firstSeen = in.readLong();
    int label = in.readByte();
    int count = in.readUnsignedShort();
    List<Answer> answers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ModelId model = new ModelId(in.readUTF(), in.readUTF());
      answers.add(new Answer(model, in.readByte(), in.readLong()));
    }
    Optional<Compared> compared =
        in.available() > 0
            ? Optional.of(new Compared(in.readLong(), in.readByte(), in.readByte()))
            : Optional.empty();
    return new Match(firstSeen, label, answers, compared);
  }
}
