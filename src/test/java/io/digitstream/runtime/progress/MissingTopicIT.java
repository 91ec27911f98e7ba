package io.digitstream.runtime.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitstream.runtime.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A topic that is deleted right after the start is named, though nobody has seen it before. */
@Timeout(90)
class MissingTopicIT {
  @Test
  void shouldNameTheTopicsThatItHasNeverSeen() throws Exception {
    try (TestCluster cluster = new TestCluster();
        Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      // Given
      cluster.createTopics(1, "digits-in", "group-share-answers-repartition");
      TopicFaults faults =
          new TopicFaults(
              "group",
              Set.of("digits-in", "digits-out", "share-answers-repartition", "b-repartition"));

      // When
      List<String> found = faults.find(admin);

      // Then
      assertThat(found)
          .containsExactly(
              "topic digits-out does not exist", "topic group-b-repartition does not exist");
    }
  }
}
