package io.digitstream.bench.baseline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitstream.bench.PythonScript;
import java.io.IOException;

/** The Python of this machine, for tests of the consumer in Python. */
public final class InstalledPython {
  /** Debian's, where its packages python3-torch and python3-confluent-kafka are installed. */
  private static final String PROGRAM = "/usr/bin/python3";

  private InstalledPython() {}

  /** Its path, if it can run the consumer; else the test is skipped. */
  public static String orSkip() throws Exception {
    assumeTrue(
        canRun(PythonCandidate.script(PROGRAM)),
        "needs Python with confluent_kafka, numpy, PIL and torch");
    return PROGRAM;
  }

  private static boolean canRun(PythonScript script) throws InterruptedException {
    try {
      Process process = script.process("", 1).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
