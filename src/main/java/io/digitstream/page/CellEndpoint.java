package io.digitstream.page;

import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Endpoint;
import io.digitstream.http.Request;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows the latest pictures of one cell of the confusion matrix. */
final class CellEndpoint implements Endpoint {
  private static final Pattern QUERY = Pattern.compile("label=([0-9])&predicted=([0-9])");

  private final ConfusionExamples examples;

  CellEndpoint(ConfusionExamples examples) {
    this.examples = examples;
  }

  private record Shown(String id, String pixels, float confidence) {}

  @Override
  public CompleteResponse answer(Request request) {
    Matcher cell = QUERY.matcher(request.query());
    if (!cell.matches()) {
      return CompleteResponse.error(
          CompleteResponse.BAD_REQUEST,
          "Select a cell with parameters such as label=4&predicted=9.");
    }
    List<Shown> pictures =
        examples.cell(Integer.parseInt(cell.group(1)), Integer.parseInt(cell.group(2))).stream()
            .map(
                picture ->
                    new Shown(picture.id(), PageJson.pixels(picture.image()), picture.confidence()))
            .toList();
    return PageJson.answer(CompleteResponse.OK, Map.of("pictures", pictures));
  }
}
