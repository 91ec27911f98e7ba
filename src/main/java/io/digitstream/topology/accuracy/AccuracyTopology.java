package io.digitstream.topology.accuracy;

import io.digitstream.digit.GivenLabel;
import io.digitstream.digit.Label;
import io.digitstream.digit.Prediction;
import io.digitstream.topology.ComparedImage;
import io.digitstream.topology.DigitTopology;
import io.digitstream.topology.DigitTopology.Answers;
import io.digitstream.topology.LabelTopology;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.Certainty;
import io.digitstream.topology.accuracy.state.Change;
import io.digitstream.topology.accuracy.state.ChangeSerde;
import io.digitstream.topology.accuracy.state.CountStore;
import io.digitstream.topology.accuracy.state.EventTimes;
import io.digitstream.topology.accuracy.state.LastCounts;
import io.digitstream.topology.accuracy.state.MatchStore;
import io.digitstream.topology.accuracy.state.Observation;
import io.digitstream.topology.accuracy.state.Observation.Answered;
import io.digitstream.topology.accuracy.state.Observation.Compared;
import io.digitstream.topology.accuracy.state.Observation.Labelled;
import io.digitstream.topology.accuracy.state.Observation.Withdrawn;
import io.digitstream.topology.accuracy.state.ObservationSerde;
import io.digitstream.topology.accuracy.state.PublishedCounts;
import io.digitstream.topology.accuracy.state.SureCounts;
import io.digitstream.topology.batching.DigitPipeline;
import io.digitstream.topology.batching.LookAhead;
import io.digitstream.topology.batching.PipelineListener;
import io.digitstream.topology.gate.GateTopology;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds the pipeline and, after its output, the running accuracy. A pure function. */
public final class AccuracyTopology {
  private final AccuracySettings settings;
  private final EventTimes times;

  private AccuracyTopology(AccuracySettings settings, PipelineListener listener) {
    this.settings = settings;
    this.times = new EventTimes(settings.times().tolerance(), listener);
  }

  /** The whole topology. */
  public static Topology build(
      DigitPipeline pipeline, LookAhead lookAhead, AccuracySettings settings) {
    StreamsBuilder builder = new StreamsBuilder();
    Answers answers = DigitTopology.addTo(builder, pipeline, lookAhead);
    KStream<String, GivenLabel> labels = LabelTopology.addTo(builder, settings.labels(), pipeline);
    KStream<String, Change> changes = addTo(answers, labels, settings, pipeline.listener());
    settings.deployments().ifPresent(topic -> GateTopology.addTo(builder, changes, topic));
    return builder.build();
  }

  /** Adds the accuracy to what the two streams belong to. */
  static void addTo(
      KStream<byte[], Prediction> predictions,
      KStream<String, GivenLabel> labels,
      AccuracySettings settings,
      PipelineListener listener) {
    addTo(new Answers(predictions, Optional.empty()), labels, settings, listener);
  }

  /**
   * The same with the answers of challengers.
   *
   * @return the changes of the counts
   */
  static KStream<String, Change> addTo(
      Answers answers,
      KStream<String, GivenLabel> labels,
      AccuracySettings settings,
      PipelineListener listener) {
    return new AccuracyTopology(settings, listener).count(answers, labels);
  }

  private KStream<String, Change> count(Answers answers, KStream<String, GivenLabel> labels) {
    KStream<String, Observation> answered = answers(answers.predictions());
    KStream<String, Observation> all =
        answers
            .compared()
            .map(compared -> answered.merge(pairs(compared), Named.as("merge-comparisons")))
            .orElse(answered);
    KStream<String, Change> changes =
        share(all, "share-answers")
            .merge(share(truths(labels), "share-labels"), Named.as("merge-observations"))
            .process(matching(), Named.as("match-labels"))
            .repartition(
                Repartitioned.with(Serdes.String(), new ChangeSerde())
                    .withName("gather-changes")
                    .withNumberOfPartitions(1));
    changes
        .process(counting(), Named.as("count-changes"))
        .to(
            settings.output(),
            Produced.with(Serdes.String(), accuracySerde()).withName("write-accuracy"));
    return changes;
  }

  private KStream<String, Observation> pairs(KStream<byte[], ComparedImage> compared) {
    return compared.process(
        () ->
            new ObserveProcessor<>(
                record ->
                    KeyValue.pair(
                        record.value().id(),
                        new Compared(
                            record.value().challenge(),
                            record.value().champion(),
                            record.value().challenger())),
                times::ofLabel),
        Named.as("observe-comparisons"));
  }

  private KStream<String, Observation> answers(KStream<byte[], Prediction> predictions) {
    return predictions.process(
        () ->
            new ObserveProcessor<>(
                record ->
                    KeyValue.pair(
                        record.value().id(),
                        new Answered(
                            record.value().model(),
                            record.value().classification().label(),
                            Optional.of(Certainty.of(record.value())))),
                times::ofImage),
        Named.as("observe-answers"));
  }

  private KStream<String, Observation> truths(KStream<String, GivenLabel> labels) {
    return labels.process(
        () ->
            new ObserveProcessor<>(
                record -> KeyValue.pair(record.key(), observe(record.value())), times::ofLabel),
        Named.as("observe-labels"));
  }

  private static Observation observe(GivenLabel given) {
    return given instanceof Label label ? new Labelled(label.digit()) : new Withdrawn();
  }

  /** An id is in one task, regardless of how the topics are partitioned. */
  private KStream<String, Observation> share(KStream<String, Observation> stream, String name) {
    return stream.repartition(
        Repartitioned.with(Serdes.String(), new ObservationSerde())
            .withName(name)
            .withNumberOfPartitions(settings.partitions()));
  }

  private ProcessorSupplier<String, Observation, String, Change> matching() {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, Observation, String, Change> get() {
        return new MatchProcessor(settings.times().labels());
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(MatchStore.store());
      }
    };
  }

  private ProcessorSupplier<String, Change, String, Accuracy> counting() {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, Change, String, Accuracy> get() {
        return new CountProcessor(settings.times());
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(
            CountStore.store(),
            SureCounts.store(),
            LastCounts.store(),
            new PublishedCounts.Builder());
      }
    };
  }

  private static Serde<Accuracy> accuracySerde() {
    return Serdes.serdeFrom(new AccuracySerializer(), new AccuracyDeserializer());
  }
}
