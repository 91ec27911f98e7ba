package io.digitstream.page;

import io.digitstream.digit.DigitImage;
import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.decode.DecodingQueueFullException;
import io.digitstream.image.format.ImageFormat;
import io.digitstream.image.format.UnreadableImageException;
import java.util.Optional;

/**
 * Receives an image, sends it unchanged to Kafka, and returns what the model will see.
 *
 * <p>It refuses an image that the pipeline could not read, with a sentence, before it becomes a
 * dead letter.
 */
final class UploadEndpoint implements Endpoint {
  private final UploadRate rate;
  private final ImagePreprocessor preprocessor;
  private final RecentPictures pictures;
  private final RecordPublisher publisher;

  UploadEndpoint(
      UploadRate rate,
      ImagePreprocessor preprocessor,
      RecentPictures pictures,
      RecordPublisher publisher) {
    this.rate = rate;
    this.preprocessor = preprocessor;
    this.pictures = pictures;
    this.publisher = publisher;
  }

  /** What a page is told of its image. */
  private record Taken(String id, String pixels) {}

  @Override
  public CompleteResponse answer(Request request) {
    Optional<PageKey> key = PageKey.of(request);
    if (key.isEmpty()) {
      return CompleteResponse.error(
          CompleteResponse.BAD_REQUEST, "Only an open page can send images here.");
    }
    if (!rate.take(request.client())) {
      return ErrorMessages.tooMany();
    }
    return take(key.get(), request.body());
  }

  private CompleteResponse take(PageKey key, byte[] file) {
    // 784 bytes of anything would pass for raw pixels: of a file, only its signature counts
    if (ImageFormat.recognise(file).filter(format -> format != ImageFormat.RAW).isEmpty()) {
      return ErrorMessages.unknownKind();
    }
    DigitImage digit;
    try {
      digit = preprocessor.preprocess(file);
    } catch (UnreadableImageException e) {
      return ErrorMessages.unreadable(e.reason());
    } catch (DecodingQueueFullException e) {
      return ErrorMessages.decodingQueueFull();
    }
    String id = key.newImageId();
    pictures.answering(id, digit);
    CompleteResponse taken =
        PageJson.answer(CompleteResponse.ACCEPTED, new Taken(id, PageJson.pixels(digit)));
    return SendConfirmation.await(publisher.image(id, file), taken);
  }
}
