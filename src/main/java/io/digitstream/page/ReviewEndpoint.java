package io.digitstream.page;

import io.digitstream.digit.Classification;
import io.digitstream.digit.UnsureReason;
import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;
import io.digitstream.image.format.ImageFormat;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a page the picture that it is to look at. */
final class ReviewEndpoint implements Endpoint {
  private final ReviewQueue queue;

  ReviewEndpoint(ReviewQueue queue) {
    this.queue = queue;
  }

  /**
   * The picture; without its file, the page shows what the model saw.
   *
   * @param file in Base64; null if it is too large, or of a format that browsers do not show
   */
  private record Shown(
      String id,
      int label,
      List<Float> probabilities,
      String because,
      float digitScore,
      String model,
      String pixels,
      String file) {}

  @Override
  public CompleteResponse answer(Request request) {
    Optional<PageKey> key = PageKey.of(request);
    if (key.isEmpty()) {
      return CompleteResponse.error(
          CompleteResponse.BAD_REQUEST, "Only an open page can review pictures.");
    }
    Map<String, Object> reply = new HashMap<>();
    reply.put("picture", queue.next(key.get().tag()).map(ReviewEndpoint::shown).orElse(null));
    reply.put("waiting", queue.size());
    return PageJson.answer(CompleteResponse.OK, reply);
  }

  private static Shown shown(ReviewPicture picture) {
    Classification answer = picture.answer().classification();
    List<Float> probabilities = new ArrayList<>();
    for (int digit = 0; digit < Classification.CLASSES; digit++) {
      probabilities.add(answer.probability(digit));
    }
    return new Shown(
        picture.id(),
        answer.label(),
        probabilities,
        picture.answer().unsure().map(UnsureReason::tag).orElse(""),
        answer.digitScore(),
        ShownText.id(picture.answer().model().toString()),
        PageJson.pixels(picture.image()),
        picture
            .file()
            .filter(ReviewEndpoint::isForBrowsers)
            .map(ReviewEndpoint::text)
            .orElse(null));
  }

  private static boolean isForBrowsers(byte[] file) {
    return ImageFormat.recognise(file)
        .filter(
            format ->
                switch (format) {
                  case PNG, JPEG, GIF, BMP, WEBP -> true;
                  case PNM, TIFF, RAW -> false;
                })
        .isPresent();
  }

  private static String text(byte[] file) {
    return Base64.getEncoder().encodeToString(file);
  }
}
