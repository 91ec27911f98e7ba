package io.digitstream.topology.accuracy.state;

import io.digitstream.digit.ModelId;
import io.digitstream.topology.accuracy.state.Change.Matched;
import io.digitstream.topology.accuracy.state.Change.NeverAnswered;
import io.digitstream.topology.accuracy.state.Change.NeverLabelled;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Writes changes between the tasks that match and the one that counts. */
public final class ChangeSerde extends BinarySerde<Change> {
  private static final byte MATCHED = 'm';
  private static final byte NEVER_LABELLED = 'i';
  private static final byte NEVER_ANSWERED = 'l';

  @Override
  void write(Change change, DataOutputStream out) throws IOException {
    if (change instanceof Matched matched) {
      out.writeByte(MATCHED);
      writeModel(matched.model(), out);
      out.writeByte(matched.predicted());
      out.writeByte(matched.before());
      out.writeByte(matched.label());
    } else if (change instanceof NeverLabelled image) {
      out.writeByte(NEVER_LABELLED);
      writeModel(image.model(), out);
    } else {
      out.writeByte(NEVER_ANSWERED);
    }
  }

  @Override
  Change read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case MATCHED -> new Matched(readModel(in), in.readByte(), in.readByte(), in.readByte());
      case NEVER_LABELLED -> new NeverLabelled(readModel(in));
      case NEVER_ANSWERED -> new NeverAnswered();
      default -> throw new IOException("Unknown kind of change: " + kind);
    };
  }

  private static void writeModel(ModelId model, DataOutputStream out) throws IOException {
    out.writeUTF(model.name());
    out.writeUTF(model.version());
  }

  private static ModelId readModel(DataInputStream in) throws IOException {
    return new ModelId(in.readUTF(), in.readUTF());
  }
}
