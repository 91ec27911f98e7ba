package io.digitstream.page;

import io.digitstream.digit.DigitImage;
import io.digitstream.http.Answer;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;
import io.digitstream.image.ImageFormat;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.UnreadableImageException;
import java.util.Optional;

/**
 * Takes an image, sends it to Kafka as it came, and shows what the model will see of it.
 *
 * <p>What the pipeline could not read is refused here, with a sentence, before it becomes a dead
 * letter.
 */
final class UploadEndpoint implements Endpoint {
  private final UploadRate rate;
  private final ImagePreprocessor preprocessor;
  private final PictureBook pictures;
  private final Outbox outbox;

  UploadEndpoint(
      UploadRate rate, ImagePreprocessor preprocessor, PictureBook pictures, Outbox outbox) {
    this.rate = rate;
    this.preprocessor = preprocessor;
    this.pictures = pictures;
    this.outbox = outbox;
  }

  /** What a page is told of its image. */
  private record Taken(String id, String pixels) {}

  @Override
  public Answer answer(Request request) {
    Optional<PageKey> key = PageKey.parse(request.header(LivePage.KEY).orElse(""));
    if (key.isEmpty()) {
      return Answer.error(Answer.BAD_REQUEST, "Only an open page sends images here.");
    }
    if (!rate.take(request.client())) {
      return Refusals.tooMany();
    }
    return take(key.get(), request.body());
  }

  private Answer take(PageKey key, byte[] file) {
    // 784 bytes of anything would pass for raw pixels: of a file, only its signature counts
    if (ImageFormat.recognise(file).filter(format -> format != ImageFormat.RAW).isEmpty()) {
      return Refusals.unknownKind();
    }
    DigitImage digit;
    try {
      digit = preprocessor.preprocess(file);
    } catch (UnreadableImageException e) {
      return Refusals.unreadable(e.reason());
    }
    String id = key.newImageId();
    pictures.pictured(id, digit);
    Answer taken = PageJson.answer(Answer.ACCEPTED, new Taken(id, PageJson.pixels(digit)));
    return Delivery.await(outbox.image(id, file), taken);
  }
}
