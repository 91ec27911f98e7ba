package io.digitstream.deploy;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** The service as it should be run: with a read-only file system, in bounded memory. */
final class ServiceContainer extends GenericContainer<ServiceContainer> {
  static final String STATE = "/var/lib/digitstream";

  private static final int PORT = 8080;
  private static final long MEMORY = 1536L << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Runs a command against the broker at that address inside the network. */
  ServiceContainer(Network network, String broker, String... command) {
    super(ContainerEngine.SERVICE);
    withNetwork(network);
    withEnv("KAFKA_BOOTSTRAP_SERVERS", broker);
    withEnv("DIGITS_TOPICS_REPLICATION", "1");
    withCommand(command);
    withCreateContainerCmdModifier(
        create ->
            create.getHostConfig().withReadonlyRootfs(true).withMemory(MEMORY).withInit(false));
  }

  /** The service, which is started once it is ready. */
  static ServiceContainer serving(Network network, String broker) {
    return new ServiceContainer(network, broker, "serve", "--create-topics")
        .withExposedPorts(PORT)
        .waitingFor(Wait.forHttp("/readyz").forPort(PORT).withStartupTimeout(PATIENCE));
  }

  /** Keeps its state in a volume of that name. */
  ServiceContainer keepingStateIn(String volume) {
    return withCreateContainerCmdModifier(
        create -> create.getHostConfig().withBinds(new Bind(volume, new Volume(STATE))));
  }

  String page(String path) throws IOException, InterruptedException {
    URI address = URI.create("http://%s:%d%s".formatted(getHost(), getMappedPort(PORT), path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body();
  }

  /** By which Kafka Streams knows its own state again. */
  String streamsIdentity() {
    return copyFileFromContainer(
        STATE + "/digitstream/kafka-streams-process-metadata",
        content -> new String(content.readAllBytes(), StandardCharsets.UTF_8));
  }

  /** SIGTERM, and after that long SIGKILL; then how it ended. */
  ContainerState terminate(Duration grace) {
    getDockerClient()
        .stopContainerCmd(getContainerId())
        .withTimeout(Math.toIntExact(grace.toSeconds()))
        .exec();
    return state();
  }

  ContainerState state() {
    return getDockerClient().inspectContainerCmd(getContainerId()).exec().getState();
  }
}
