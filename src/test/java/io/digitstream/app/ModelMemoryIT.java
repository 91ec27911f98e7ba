package io.digitstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.deployment.ModelReference;
import io.digitstream.digit.DigitImage;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.UntrainedArtifacts;
import io.digitstream.rollout.LoadableModel;
import io.digitstream.topology.models.ModelSlot;
import io.digitstream.topology.models.ModelSlots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The CNN of real size is replaced again and again, as a deployment does it. */
class ModelMemoryIT {
  private static final int SWAPS = Integer.getInteger("digitstream.swaps", 20);

  /** Until allocators and compiled code have grown as far as they do. */
  private static final int BEFORE = 10;

  /** The allocator keeps up to 90 MiB, whatever the number of swaps; ten models take 200 MiB. */
  private static final long TOLERANCE_KIB = 120 << 10;

  private static final DigitImage BLANK = DigitImage.of(new byte[DigitImage.PIXELS]);

  @TempDir private Path directory;

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldReturnTheMemoryOfEachModel() throws Exception {
    // Given
    ModelArtifact artifact = UntrainedArtifacts.write(directory, "1");
    DigitstreamConfig config =
        new ConfigurationSources(Map.of("DIGITS_MODEL_THREADS", "1")).read(null, Map.of());
    ModelReference reference = ModelControl.reference(artifact.metadata());
    LoadableModel model =
        new ArtifactLoader(new ModelRepository(List.of(directory)), config).find(reference);
    ModelSlots slots = ModelSlots.replaceable(model.classifiers());
    long before = 0;

    // When
    try (ModelSlot slot = slots.open()) {
      for (int swap = 1; swap <= SWAPS; swap++) {
        slots.replace(model.classifiers());
        slot.takeOffered();
        slot.current().classify(List.of(BLANK));
        if (swap == BEFORE) {
          before = residentKib();
        }
      }
    }

    // Then
    assertThat(residentKib() - before).isLessThan(TOLERANCE_KIB);
  }

  private static long residentKib() throws Exception {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
