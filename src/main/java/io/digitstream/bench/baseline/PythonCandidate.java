package io.digitstream.bench.baseline;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.bench.Candidate;
import io.digitstream.bench.PythonScript;
import io.digitstream.bench.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A consumer in Python, with the client confluent-kafka and PyTorch, in one thread. At least once.
 */
public final class PythonCandidate implements Candidate {
  private static final int STOP_SECONDS = 30;
  private static final JsonMapper JSON = new JsonMapper();

  private final PythonScript script;
  private final byte[] model;
  private final int batchSize;
  private final int threads;

  /**
   * Creates a candidate.
   *
   * @param model as TorchScript
   * @param batchSize the most images of a forward pass; 1 for one image at a time
   * @param threads of a forward pass
   */
  public PythonCandidate(PythonScript script, byte[] model, int batchSize, int threads) {
    this.script = script;
    this.model = model.clone();
    this.batchSize = batchSize;
    this.threads = threads;
  }

  /** The script that it runs, by this Python. */
  public static PythonScript script(String program) throws IOException {
    return PythonScript.of(program, PythonCandidate.class, "consumer.py");
  }

  @Override
  public String name() {
    return batchSize == 1 ? "Python, one by one" : "Python, batches of " + batchSize;
  }

  @Override
  public AutoCloseable start(Workload workload) throws IOException {
    Path file = Files.createTempFile("digitstream-bench-", ".pt");
    Files.write(file, model);
    Map<String, Object> plan =
        Map.of(
            "bootstrapServers", workload.bootstrapServers(),
            "group", workload.run(),
            "in", workload.in(),
            "out", workload.out(),
            "model", file.toString(),
            "batchSize", batchSize);
    // What it says when it fails is for the reader
    Process process =
        script
            .process(JSON.writeValueAsString(plan), threads)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return () -> {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Files.delete(file);
    };
  }
}
