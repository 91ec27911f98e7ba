package io.digitstream.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.runtime.broker.BrokerSettings;
import io.digitstream.runtime.broker.EmbeddedBroker;
import java.io.IOException;
import javax.management.JMException;

/**
 * A broker as a process: prints its address, then its counters for each byte of its standard input,
 * and ends when that ends.
 */
final class BrokerMain {
  private BrokerMain() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException, JMException {
    JsonMapper json = new JsonMapper();
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      System.out.println(BrokerProcess.READY + broker.bootstrapServers());
      while (System.in.read() >= 0) {
        System.out.println(
            BrokerProcess.COUNTERS + json.writeValueAsString(BrokerCounters.ofThisProcess()));
      }
    }
  }
}
