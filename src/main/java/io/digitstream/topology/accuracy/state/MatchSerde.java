package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.state.Match.Answer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
    return new Match(firstSeen, label, answers);
  }
}
