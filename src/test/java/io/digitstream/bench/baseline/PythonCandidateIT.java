package io.digitstream.bench.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.digitstream.bench.BenchPicture;
import io.digitstream.bench.PythonScript;
import io.digitstream.bench.Workload;
import io.digitstream.dataset.synthetic.SyntheticDigits;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitClassifier;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.inference.DjlDigitClassifier;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.ModelRepository;
import io.digitstream.model.interchange.ExportFormat;
import io.digitstream.model.interchange.ModelExport;
import io.digitstream.model.network.ComputeDevice;
import io.digitstream.runtime.TestCluster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonCandidateIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** One by one, offsets are committed every 100 images. */
  private static final int IMAGES = 200;

  @ParameterizedTest
  @ValueSource(ints = {1, 32})
  void shouldAnswerRawImagesAndPngAsTheModelDoesAndCommitThem(int batchSize) throws Exception {
    // Given
    PythonScript script = PythonCandidate.script(InstalledPython.orSkip());
    ModelArtifact artifact =
        new ModelRepository(List.of(Path.of("src", "main", "models"))).find("compact");
    List<DigitImage> images =
        new SyntheticDigits(1).first(IMAGES).stream().map(LabelledImage::image).toList();
    Map<Integer, Integer> expected = labels(artifact, images);
    byte[] model = ModelExport.file(artifact, ExportFormat.TORCHSCRIPT);
    try (TestCluster cluster = new TestCluster()) {
      cluster.createTopics(1, "in", "out");
      cluster.send(records(images));
      Workload workload = new Workload(cluster.bootstrapServers(), "run", "in", "out");
      // When
      AutoCloseable running = new PythonCandidate(script, model, batchSize, 1).start(workload);
      // Then
      try (running) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(labels(cluster.readAll("out"))).isEqualTo(expected));
        cluster.awaitConsumed("run", "in", PATIENCE);
      }
    }
  }

  private static Map<Integer, Integer> labels(ModelArtifact artifact, List<DigitImage> images)
      throws Exception {
    Map<Integer, Integer> labels = new HashMap<>();
    try (DigitClassifier classifier = DjlDigitClassifier.ofBlocks(artifact, ComputeDevice.cpu())) {
      for (Classification answer : classifier.classify(images)) {
        labels.put(labels.size(), answer.label());
      }
    }
    return labels;
  }

  private static Map<Integer, Integer> labels(List<ConsumerRecord<byte[], byte[]>> answers)
      throws IOException {
    Map<Integer, Integer> labels = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> answer : answers) {
      int label = new JsonMapper().readTree(answer.value()).required("label").intValue();
      labels.put(ByteBuffer.wrap(answer.key()).getInt(), label);
    }
    return labels;
  }

  private static List<ProducerRecord<byte[], byte[]>> records(List<DigitImage> images) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
      BenchPicture kind = i % 2 == 0 ? BenchPicture.RAW : BenchPicture.PNG;
      records.add(new ProducerRecord<>("in", key, kind.draw(images.get(i))));
    }
    return records;
  }
}
