package io.digitstream.runtime;

import io.digitstream.runtime.broker.BrokerProbe;
import io.digitstream.runtime.client.FailurePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An instance's members in its consumer group: one static member for each stream thread if the
 * instance has a name, otherwise new members at each start.
 *
 * @param name of the instance; Kafka Streams adds the number of the thread
 */
record GroupMember(
    String group, Optional<String> name, int threads, Map<String, Object> adminProperties) {
  private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static GroupMember of(StreamsConfig config) {
    String client = config.getString(StreamsConfig.CLIENT_ID_CONFIG) + "-group";
    Map<String, Object> consumer =
        config.getMainConsumerConfigs(
            config.getString(StreamsConfig.APPLICATION_ID_CONFIG), client, 1);
    return new GroupMember(
        config.getString(StreamsConfig.APPLICATION_ID_CONFIG),
        Optional.ofNullable(consumer.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG))
            .map(name -> name.toString().replaceAll("-1$", "")),
        config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG),
        BrokerProbe.impatient(config.getAdminConfigs(client), PATIENCE));
  }

  /**
   * Removes members that are left over from more stream threads of this name's last process.
   * Otherwise their partitions would wait until their session expires.
   */
  void removeLeftover() {
    if (name.isEmpty()) {
      return;
    }
    try (Admin admin = Admin.create(adminProperties)) {
      List<String> leftover =
          admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
              .map(MemberDescription::groupInstanceId)
              .flatMap(Optional::stream)
              .filter(this::isLeftover)
              .toList();
      if (!leftover.isEmpty()) {
        LOG.info("Removing the previous start's stream threads from the group: {}", leftover);
        admin
            .removeMembersFromConsumerGroup(
                group,
                new RemoveMembersFromConsumerGroupOptions(
                    leftover.stream().map(MemberToRemove::new).toList()))
            .all()
            .get();
      }
    } catch (ExecutionException | KafkaException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return;
      }
      LOG.info("Could not look for the previous start's stream threads: {}", FailurePolicy.line(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isLeftover(String member) {
    Matcher numbered = Pattern.compile(Pattern.quote(name.get()) + "-(\\d{1,9})").matcher(member);
    return numbered.matches() && Integer.parseInt(numbered.group(1)) > threads;
  }
}
