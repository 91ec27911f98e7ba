package io.digitstream.bench;

import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import java.io.IOException;

/** A broker as a process: prints its address, and ends when its standard input ends. */
final class BrokerMain {
  private BrokerMain() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      System.out.println(BrokerProcess.READY + broker.bootstrapServers());
      while (System.in.read() >= 0) {
        // The parent process writes nothing; its end closes this stream
      }
    }
  }
}
