package io.digitstream.bench.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.app.UserException;
import io.digitstream.bench.PythonScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Trains the same network by PyTorch for Python, in a process of its own. */
record PythonTrainer(String program) {
  private static final String SCRIPT = "pytorch_training.py";
  private static final JsonMapper JSON = new JsonMapper();

  /** PyTorch's version; nothing if the program is not there, or does not have PyTorch. */
  String version() throws IOException, InterruptedException {
    return run(new PythonScript(program, "import torch; print(torch.__version__)").process("", 1))
        .strip();
  }

  /**
   * Trains and measures.
   *
   * @param plan what the script expects: architecture, batchSize, images, warmUp, threads, mode
   * @param parameters of the network that it is to train
   * @throws UserException if the program does not do it
   */
  TrainingSpeed measure(Map<String, Object> plan, long parameters)
      throws IOException, InterruptedException, UserException {
    PythonScript script = PythonScript.of(program, PythonTrainer.class, SCRIPT);
    String answer = run(script.process(JSON.writeValueAsString(plan), (int) plan.get("threads")));
    if (answer.isBlank()) {
      throw new UserException(
          "%s did not train a network in the mode '%s'".formatted(program, plan.get("mode")));
    }
    JsonNode speed = JSON.readTree(answer);
    if (speed.required("parameters").longValue() != parameters) {
      throw new UserException(
          "%s has another network: %s parameters, expected %,d"
              .formatted(SCRIPT, speed.required("parameters"), parameters));
    }
    return new TrainingSpeed(
        speed.required("imagesPerSecond").doubleValue(),
        speed.required("imagesPerProcessorSecond").doubleValue());
  }

  /** What a process prints; nothing if it fails. */
  private static String run(ProcessBuilder script) throws IOException, InterruptedException {
    Process process;
    try {
      process = script.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return "";
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? output : "";
  }
}
