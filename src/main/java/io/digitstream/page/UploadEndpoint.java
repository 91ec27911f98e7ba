package io.digitstream.page;

import com.sun.net.httpserver.HttpExchange;
import io.digitstream.digit.DigitImage;
import io.digitstream.image.DecodingQueueFullException;
import io.digitstream.image.ImageFormat;
import io.digitstream.image.ImagePreprocessor;
import io.digitstream.image.UnreadableImageException;
import java.io.IOException;
import java.util.Optional;

/**
 * Takes an image, sends it to Kafka as it came, and shows what the model will see of it.
 *
 * <p>What the pipeline could not read is refused here, with a sentence, before it becomes a dead
 * letter.
 */
final class UploadEndpoint implements Endpoint {
  private final PageSettings settings;
  private final UploadRate rate;
  private final ImagePreprocessor preprocessor;
  private final PictureBook pictures;
  private final Outbox outbox;

  UploadEndpoint(
      PageSettings settings,
      UploadRate rate,
      ImagePreprocessor preprocessor,
      PictureBook pictures,
      Outbox outbox) {
    this.settings = settings;
    this.rate = rate;
    this.preprocessor = preprocessor;
    this.pictures = pictures;
    this.outbox = outbox;
  }

  /** What a page is told of its image. */
  private record Taken(String id, String pixels) {}

  @Override
  public Reply answer(HttpExchange exchange) throws IOException {
    Optional<PageKey> key = PageKey.parse(exchange.getRequestHeaders().getFirst(LivePage.KEY));
    if (key.isEmpty()) {
      return Reply.refusal(Reply.BAD_REQUEST, "Only an open page sends images here.");
    }
    if (!rate.take(exchange.getRemoteAddress().getAddress())) {
      return Refusals.tooMany();
    }
    Optional<byte[]> file = Exchanges.body(exchange, settings.maxUploadBytes());
    if (file.isEmpty()) {
      return Refusals.tooLarge(settings.maxUploadBytes());
    }
    return take(key.get(), file.get());
  }

  private Reply take(PageKey key, byte[] file) {
    // 784 bytes of anything would pass for raw pixels: of a file, only its signature counts
    if (ImageFormat.recognise(file).filter(format -> format != ImageFormat.RAW).isEmpty()) {
      return Refusals.unknownKind();
    }
    DigitImage digit;
    try {
      digit = preprocessor.preprocess(file);
    } catch (UnreadableImageException e) {
      return Refusals.unreadable(e.reason());
    } catch (DecodingQueueFullException e) {
      return Refusals.busy();
    }
    String id = key.newImageId();
    pictures.pictured(id, digit);
    Reply taken = Reply.json(Reply.ACCEPTED, new Taken(id, PageJson.pixels(digit)));
    return Delivery.await(outbox.image(id, file), taken);
  }
}
