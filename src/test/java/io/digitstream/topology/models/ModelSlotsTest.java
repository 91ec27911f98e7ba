package io.digitstream.topology.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitstream.digit.DigitClassifier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ModelSlotsTest {
  private final AtomicInteger open = new AtomicInteger();
  private final ModelSlots slots = ModelSlots.replaceable(version(1));

  @Test
  void shouldServeWithTheModelThatWasOpenedBefore() {
    // Given
    DigitClassifier warm = new NumberedClassifier(0, open);
    slots.add(warm);

    // When
    ModelSlot first = slots.open();
    ModelSlot second = slots.open();

    // Then
    assertThat(first.current()).isSameAs(warm);
    assertThat(second.current().model().version()).isEqualTo("1");
    assertThat(open).hasValue(2);
  }

  @Test
  void shouldCloseTheModelsThatNoThreadHasTaken() {
    // Given
    slots.add(new NumberedClassifier(1, open));
    slots.add(new NumberedClassifier(1, open));

    // When
    slots.replace(version(2));

    // Then
    assertThat(open).hasValue(1);
    assertThat(slots.open().current().model().version()).isEqualTo("2");
    assertThat(open).hasValue(1);
    slots.add(new NumberedClassifier(2, open));
    slots.close();
    assertThat(open).hasValue(1);
  }

  @Test
  void shouldReplaceTheModelWhenTheThreadTakesIt() {
    // Given
    ModelSlot slot = slots.open();

    // When
    slots.replace(version(2));

    // Then
    assertThat(slot.current().model().version()).isEqualTo("1");
    assertThat(slot.takeOffered()).isPresent();
    assertThat(slot.current().model().version()).isEqualTo("2");
    assertThat(slot.takeOffered()).isEmpty();
    assertThat(open).hasValue(1);
  }

  @Test
  void shouldGiveEachThreadAModelOfItsOwn() {
    // Given
    ModelSlot one = slots.open();
    ModelSlot other = slots.open();

    // When
    slots.replace(version(2));
    one.takeOffered();
    other.takeOffered();

    // Then
    assertThat(one.current()).isNotSameAs(other.current());
    assertThat(open).hasValue(2);
  }

  @Test
  void shouldOpenTheNewModelForALaterThread() {
    // Given
    slots.replace(version(2));

    // When
    ModelSlot later = slots.open();

    // Then
    assertThat(later.current().model().version()).isEqualTo("2");
    assertThat(open).hasValue(1);
  }

  @Test
  void shouldOfferTheNewModelToAThreadThatIsLoadingTheOldOne() {
    // Given
    ModelSlots[] replaced = new ModelSlots[1];
    replaced[0] =
        ModelSlots.replaceable(
            () -> {
              replaced[0].replace(version(2));
              return new NumberedClassifier(1, open);
            });

    // When
    ModelSlot slot = replaced[0].open();

    // Then
    assertThat(slot.current().model().version()).isEqualTo("1");
    slot.takeOffered();
    assertThat(slot.current().model().version()).isEqualTo("2");
    assertThat(open).hasValue(1);
  }

  @Test
  void shouldOfferTheNewModelToAThreadThatBeginsDuringTheLoad() {
    // Given
    ModelSlot first = slots.open();
    ModelSlot[] second = new ModelSlot[1];

    // When
    slots.replace(
        () -> {
          if (second[0] == null) {
            second[0] = slots.open();
          }
          return new NumberedClassifier(2, open);
        });

    // Then
    first.takeOffered();
    second[0].takeOffered();
    assertThat(second[0].current().model().version()).isEqualTo("2");
    assertThat(open).hasValue(2);
  }

  @Test
  void shouldCloseAModelThatNoThreadTook() {
    // Given
    ModelSlot slot = slots.open();
    slots.replace(version(2));

    // When
    slots.replace(version(3));

    // Then
    assertThat(open).hasValue(2);
    slot.takeOffered();
    assertThat(slot.current().model().version()).isEqualTo("3");
    assertThat(open).hasValue(1);
  }

  @Test
  void shouldKeepTheModelIfTheReplacementCannotBeLoadedForEachThread() {
    // Given
    ModelSlot one = slots.open();
    ModelSlot other = slots.open();
    AtomicInteger loads = new AtomicInteger();

    // When
    assertThatThrownBy(
            () ->
                slots.replace(
                    () -> {
                      if (loads.incrementAndGet() == 2) {
                        throw new IllegalStateException("no memory");
                      }
                      return new NumberedClassifier(2, open);
                    }))
        .hasMessage("no memory");

    // Then
    assertThat(one.takeOffered()).isEmpty();
    assertThat(other.takeOffered()).isEmpty();
    assertThat(slots.open().current().model().version()).isEqualTo("1");
    assertThat(open).hasValue(3);
  }

  @Test
  void shouldTryTheReplacementWithoutAnyThread() {
    assertThatThrownBy(
            () ->
                slots.replace(
                    () -> {
                      throw new IllegalStateException("damaged");
                    }))
        .hasMessage("damaged");
    assertThat(slots.open().current().model().version()).isEqualTo("1");
  }

  @Test
  void shouldCloseAllWithTheThread() {
    // Given
    ModelSlot slot = slots.open();
    slots.replace(version(2));

    // When
    slot.close();

    // Then
    assertThat(open).hasValue(0);
  }

  private Supplier<DigitClassifier> version(int version) {
    return () -> new NumberedClassifier(version, open);
  }
}
