package io.digitstream.cli.models;

import io.digitstream.app.ConfigurationSources;
import io.digitstream.app.ConfiguredComponents;
import io.digitstream.app.DigitService;
import io.digitstream.app.InstanceAddress;
import io.digitstream.app.ModelControl;
import io.digitstream.config.DigitstreamConfig;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.ops.Operations;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.topology.models.ModelSlots;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An instance of the service in this process, wired as {@code serve} does it. */
final class RunningInstance implements AutoCloseable {
  private final Operations operations;
  private final StreamsRunner runner;

  /** Starts one whose artifacts are in a folder of its own. */
  RunningInstance(Map<String, String> environment, String clientId, Path models, Path state)
      throws Exception {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("DIGITS_HTTP_PORT", "0");
    variables.put("DIGITS_HTTP_HOST", "localhost");
    variables.put("DIGITS_STATE_DIR", state.toString());
    DigitstreamConfig config = new ConfigurationSources(variables).read(null, Map.of());
    ModelRepository repository = new ModelRepository(List.of(models));
    ModelArtifact artifact = repository.find(config.model().reference());
    operations = DigitService.operations(config, artifact);
    DigitstreamConfig advertised = InstanceAddress.addTo(config, operations.address());
    ModelSlots slots = DigitService.models(advertised, artifact);
    ModelControl control =
        ModelControl.of(advertised, artifact, repository, slots, operations).orElseThrow();
    runner =
        DigitService.assemble(
            advertised,
            slots,
            clientId,
            control.beside(operations.listener()),
            ConfiguredComponents.decodingMemory(config.images()));
    runner.accompany(control);
    operations.watch(runner);
    runner.start();
  }

  /** How the others call it. */
  String name() {
    return operations.address().getAuthority();
  }

  /** The answer of its HTTP port. */
  String get(String path) throws Exception {
    URI address = operations.address().resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body();
  }

  @Override
  public void close() {
    runner.close();
    operations.close();
  }
}
