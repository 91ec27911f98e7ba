package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import io.digitstream.evidence.Pair;
import io.digitstream.topology.accuracy.state.Change.Matched;
import io.digitstream.topology.accuracy.state.Change.NeverAnswered;
import io.digitstream.topology.accuracy.state.Change.NeverLabelled;
import io.digitstream.topology.accuracy.state.Change.Paired;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Writes changes between the tasks that match and the one that counts. */
public final class ChangeSerde extends BinarySerde<Change> {
  private static final byte MATCHED = 'm';
  private static final byte NEVER_LABELLED = 'i';
  private static final byte NEVER_ANSWERED = 'l';
  private static final byte PAIRED = 'p';
  private static final byte NO_PAIR = -1;

  @Override
  void write(Change change, DataOutputStream out) throws IOException {
    if (change instanceof Matched matched) {
      out.writeByte(MATCHED);
      writeModel(matched.model(), out);
      out.writeByte(matched.predicted());
      out.writeByte(matched.before());
      out.writeByte(matched.label());
      // Earlier releases do not read on
      if (matched.certainty().isPresent()) {
        out.writeByte(matched.certainty().get().toByte());
      }
    } else if (change instanceof NeverLabelled image) {
      out.writeByte(NEVER_LABELLED);
      writeModel(image.model(), out);
    } else if (change instanceof Paired paired) {
      out.writeByte(PAIRED);
      out.writeLong(paired.challenge());
      out.writeByte(number(paired.before()));
      out.writeByte(number(paired.after()));
    } else {
      out.writeByte(NEVER_ANSWERED);
    }
  }

  @Override
  Change read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case MATCHED ->
          new Matched(
              readModel(in), in.readByte(), in.readByte(), in.readByte(), readCertainty(in));
      case NEVER_LABELLED -> new NeverLabelled(readModel(in));
      case NEVER_ANSWERED -> new NeverAnswered();
      case PAIRED -> {
        long challenge = in.readLong();
        yield new Paired(challenge, pair(in.readByte()), pair(in.readByte()));
      }
      default -> throw new IOException("Unknown kind of change: " + kind);
    };
  }

  private static int number(Optional<Pair> pair) {
    return pair.map(Pair::number).orElse((int) NO_PAIR);
  }

  private static Optional<Pair> pair(byte number) {
    return number == NO_PAIR ? Optional.empty() : Optional.of(Pair.of(number));
  }

  private static Optional<Certainty> readCertainty(DataInputStream in) throws IOException {
    return in.available() > 0 ? Optional.of(Certainty.of(in.readByte())) : Optional.empty();
  }

  private static void writeModel(ModelId model, DataOutputStream out) throws IOException {
    out.writeUTF(model.name());
    out.writeUTF(model.version());
  }

  private static ModelId readModel(DataInputStream in) throws IOException {
    return new ModelId(in.readUTF(), in.readUTF());
  }
}
