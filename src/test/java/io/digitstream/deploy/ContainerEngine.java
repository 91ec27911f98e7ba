package io.digitstream.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.exception.NotFoundException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** The container engine, and the images that the tests are for; without them tests are skipped. */
final class ContainerEngine {
  /** Of the service, as {@code docker build -f docker/Dockerfile -t digitstream .} makes it. */
  static final DockerImageName SERVICE =
      DockerImageName.parse(System.getProperty("digitstream.image", "digitstream:latest"));

  /** Of Kafka: the official one, or one that takes the same variables. */
  static final DockerImageName KAFKA =
      DockerImageName.parse(System.getProperty("digitstream.kafka.image", "apache/kafka:4.4.0"))
          .asCompatibleSubstituteFor("apache/kafka");

  private static final boolean REQUIRED =
      "required".equals(System.getProperty("digitstream.containers"));

  private ContainerEngine() {}

  /** Skips the tests where there is no engine or no image, or fails them if that is the setting. */
  static void assumePresent() {
    require(DockerClientFactory.instance().isDockerAvailable(), "no container engine answers here");
    require(isThere(SERVICE), "there is no image " + SERVICE + ", see docs/deployment.md");
  }

  private static boolean isThere(DockerImageName image) {
    try {
      DockerClientFactory.lazyClient().inspectImageCmd(image.asCanonicalNameString()).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  private static void require(boolean present, String otherwise) {
    if (REQUIRED && !present) {
      throw new AssertionError("The container tests are required, but " + otherwise);
    }
    assumeTrue(present, "Skipped: " + otherwise);
  }
}
