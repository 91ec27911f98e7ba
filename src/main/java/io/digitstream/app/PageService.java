package io.digitstream.app;

import io.digitstream.config.DigitstreamConfig;
import io.digitstream.http.AllowedHosts;
import io.digitstream.image.decode.DecodingMemory;
import io.digitstream.ops.Operations;
import io.digitstream.page.LivePage;
import io.digitstream.page.PageSettings;
import io.digitstream.page.RecentPictures;
import io.digitstream.page.ServiceStatus;
import io.digitstream.runtime.StreamsRunner;
import io.digitstream.runtime.client.FollowedTopic;
import io.digitstream.runtime.client.RecordSender;
import io.digitstream.runtime.client.TopicFollower;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The live page with its clients: one producer and one consumer, however many pages are open. */
public final class PageService implements AutoCloseable {
  /** For a record's key, headers and the batch around it. */
  private static final int RECORD_OVERHEAD = 1024;

  /** Uploads that may wait for memory. The page has more threads than that, for labels. */
  private static final int WAITING = 2;

  private final URI address;
  private final RecordSender sender;
  private final LivePage page;
  private final Readers readers;

  private PageService(URI address, RecordSender sender, LivePage page, Readers readers) {
    this.address = address;
    this.sender = sender;
    this.page = page;
    this.readers = readers;
  }

  /**
   * Opens the page at the port of a service.
   *
   * @param pictures hears the service's pipeline
   * @param memory for decoding, which the page shares with the pipeline
   */
  public static PageService open(
      DigitstreamConfig config,
      Operations operations,
      StreamsRunner runner,
      RecentPictures pictures,
      DecodingMemory memory) {
    KafkaSettings kafka = new KafkaSettings(config.kafka());
    String in = config.topics().in();
    int topicBytes = ServiceTopics.maxMessageBytes(kafka, List.of(in)).get(in);
    RecordSender sender = new RecordSender(producer(kafka, topicBytes));
    int most = Math.min(config.images().maxBytes(), topicBytes - RECORD_OVERHEAD);
    LivePage page =
        new LivePage(
            new PageSettings(
                most,
                config.page().uploads(),
                operations.shownModels(config.accuracy().idle()),
                config.models().areControlled(),
                config.topics().review().isPresent()),
            ConfiguredComponents.preprocessor(config.images(), memory.withPlaces(WAITING)),
            pictures,
            new TopicRecordPublisher(sender, config.topics()),
            service(operations, runner));
    List<FollowedTopic> topics = new PageFeed(page.watch(), page.reviews()).topics(config.topics());
    TopicFollower follower =
        new TopicFollower(
            kafka.consumer(),
            page.challenge()
                .map(state -> new ChallengeFeed(state).addTo(topics, config))
                .orElse(topics),
            operations::passedOver);
    follower.start();
    Optional<ReviewFeed> reviews =
        config
            .topics()
            .review()
            .map(
                topic ->
                    new ReviewFeed(
                        kafka.consumer(),
                        config.service().applicationId() + "-review",
                        topic,
                        page.reviews(),
                        new ReviewFeed.Pictures(
                            ConfiguredComponents.preprocessor(config.images(), memory),
                            operations::passedOver)));
    reviews.ifPresent(ReviewFeed::start);
    operations.serve(hosts(config), page.routes());
    return new PageService(
        operations.address().resolve("/"), sender, page, new Readers(follower, reviews));
  }

  /** Its address for a browser on this machine. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    page.close();
    readers.close();
    sender.close();
  }

  /** What reads the topics for the page. */
  private record Readers(TopicFollower follower, Optional<ReviewFeed> reviews) {
    void close() {
      reviews.ifPresent(ReviewFeed::close);
      follower.close();
    }
  }

  private static AllowedHosts hosts(DigitstreamConfig config) {
    List<String> hosts = new ArrayList<>(config.page().hosts());
    hosts.add(config.operations().host());
    return new AllowedHosts(hosts);
  }

  /** As large as the topic accepts, not the producer's default. */
  private static Map<String, Object> producer(KafkaSettings kafka, int topicBytes) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, topicBytes);
    properties.putAll(kafka.producer());
    return properties;
  }

  private static ServiceStatus service(Operations operations, StreamsRunner runner) {
    return new ServiceStatus() {
      @Override
      public boolean isConnected() {
        return runner.isConnected();
      }

      @Override
      public Optional<Drift> drift() {
        return operations
            .drift()
            .map(now -> new Drift(now.predictions(), now.labels(), now.confidence()));
      }
    };
  }
}
