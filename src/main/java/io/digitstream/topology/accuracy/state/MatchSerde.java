package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.state.Match.Answer;
import io.digitstream.topology.accuracy.state.Observation.Compared;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes matches to their store. */
public final class MatchSerde extends BinarySerde<Match> {
  /** In place of a pair, where there is none. */
  private static final Compared NO_PAIR = new Compared(-1, 0, 0);

  private static final byte UNKNOWN = -1;

  /** {@link Match#firstSeen} of a written match, without reading the rest. */
  static long firstSeen(byte[] match) {
    return ByteBuffer.wrap(match).getLong(VERSION_BYTES);
  }

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
    boolean knowsCertainty =
        sighting.answers().stream().anyMatch(answer -> answer.certainty().isPresent());
    if (sighting.compared().isPresent() || knowsCertainty) {
      Compared pair = sighting.compared().orElse(NO_PAIR);
      out.writeLong(pair.challenge());
      out.writeByte(pair.champion());
      out.writeByte(pair.challenger());
    }
    if (knowsCertainty) {
      for (Answer answer : sighting.answers()) {
        out.writeByte(answer.certainty().map(Certainty::toByte).orElse(UNKNOWN));
      }
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
      answers.add(new Answer(model, in.readByte(), in.readLong(), Optional.empty()));
    }
    Optional<Compared> compared =
        in.available() > 0
            ? Optional.of(new Compared(in.readLong(), in.readByte(), in.readByte()))
                .filter(pair -> !pair.equals(NO_PAIR))
            : Optional.empty();
    for (int i = 0; i < count && in.available() > 0; i++) {
      byte code = in.readByte();
      if (code != UNKNOWN) {
        answers.set(i, answers.get(i).with(Certainty.of(code)));
      }
    }
    return new Match(firstSeen, label, answers, compared);
  }
}
