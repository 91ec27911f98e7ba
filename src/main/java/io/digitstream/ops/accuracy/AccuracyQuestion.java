package io.digitstream.ops.accuracy;

import io.digitstream.digit.ModelId;
import io.digitstream.http.BadRequestException;
import io.digitstream.http.QueryParameters;
import io.digitstream.topology.accuracy.AccuracySource;
import io.digitstream.topology.accuracy.AccuracyView;
import io.digitstream.topology.accuracy.state.Accuracy;
import io.digitstream.topology.accuracy.state.WindowSize;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A query of the running accuracy.
 *
 * @param model {@code NAME} or {@code NAME/VERSION}; nothing for every model
 * @param window nothing for all time
 * @param last how many windows of each model version, the newest
 * @param ofInstance only what the instance that is asked knows itself: it asks no other one
 */
record AccuracyQuestion(
    Optional<String> model, Optional<WindowSize> window, int last, boolean ofInstance) {
  private static final String MODEL = "model";
  private static final String WINDOW = "window";
  private static final String LAST = "last";
  private static final String SCOPE = "scope";
  private static final List<String> PARAMETERS = List.of(MODEL, WINDOW, LAST, SCOPE);

  private static final String ALL_TIME = "all";
  private static final String GROUP = "group";
  private static final String INSTANCE = "instance";

  /** Names and versions as model artifacts have them; one slash between. */
  private static final Pattern MODEL_NAME = Pattern.compile("[^/\\s]{1,200}(/[^/\\s]{1,200})?");

  private static final int DEFAULT_LAST = 60;
  private static final int MOST_LAST = 500;

  /**
   * Reads a question.
   *
   * @throws BadRequestException if it is none
   */
  static AccuracyQuestion of(String query) throws BadRequestException {
    QueryParameters parameters = QueryParameters.of(query, PARAMETERS);
    return new AccuracyQuestion(
        model(parameters), window(parameters), last(parameters), ofInstance(parameters));
  }

  /** What one instance knows to answer it, the windows not yet cut to the last. */
  AccuracyView ask(AccuracySource source) {
    AccuracyView view = window.map(source::windows).orElseGet(source::allTime);
    List<Accuracy> wanted =
        view.accuracies().stream().filter(accuracy -> isOf(accuracy.model())).toList();
    return new AccuracyView(view.source(), wanted, view.owner());
  }

  /** The same question to one instance, as the query of a request. */
  String queryOfInstance() {
    String query = "%s=%s&%s=%d&%s=%s".formatted(WINDOW, windowName(), LAST, last, SCOPE, INSTANCE);
    return model
        .map(name -> query + "&" + MODEL + "=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
        .orElse(query);
  }

  /** As it stands in an answer. */
  String windowName() {
    return window.map(size -> size.duration().toString()).orElse(ALL_TIME);
  }

  private boolean isOf(ModelId id) {
    return model.map(name -> name.equals(id.name()) || name.equals(id.toString())).orElse(true);
  }

  private static Optional<String> model(QueryParameters parameters) throws BadRequestException {
    Optional<String> model = parameters.find(MODEL);
    if (model.isPresent() && !MODEL_NAME.matcher(model.get()).matches()) {
      throw new BadRequestException("model must be NAME or NAME/VERSION");
    }
    return model;
  }

  private static Optional<WindowSize> window(QueryParameters parameters)
      throws BadRequestException {
    String name = parameters.find(WINDOW).orElse(ALL_TIME);
    if (name.equals(ALL_TIME)) {
      return Optional.empty();
    }
    for (WindowSize size : WindowSize.values()) {
      if (size.duration().toString().equals(name)) {
        return Optional.of(size);
      }
    }
    String sizes =
        Arrays.stream(WindowSize.values())
            .map(size -> size.duration().toString())
            .collect(Collectors.joining(" or "));
    throw new BadRequestException("window must be " + ALL_TIME + ", " + sizes);
  }

  private static int last(QueryParameters parameters) throws BadRequestException {
    try {
      int last = parameters.find(LAST).map(Integer::parseInt).orElse(DEFAULT_LAST);
      if (last >= 1 && last <= MOST_LAST) {
        return last;
      }
    } catch (NumberFormatException e) {
      // As one out of bounds
    }
    throw new BadRequestException("last must be a whole number from 1 to " + MOST_LAST);
  }

  private static boolean ofInstance(QueryParameters parameters) throws BadRequestException {
    return switch (parameters.find(SCOPE).orElse(GROUP)) {
      case GROUP -> false;
      case INSTANCE -> true;
      default -> throw new BadRequestException("scope must be " + GROUP + " or " + INSTANCE);
    };
  }
}
