package io.digitstream.page;

import io.digitstream.http.CompleteResponse;
import io.digitstream.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of the page, by path: those in this package's resources and uPlot's. */
final class PageFiles {
  /** An explicit list, so that no other file is served. */
  private static final List<String> NAMES =
      List.of(
          "style.css",
          "challenge.css",
          "icon.svg",
          "page.js",
          "canvas.js",
          "files.js",
          "answer.js",
          "server.js",
          "status.js",
          "charts.js",
          "accuracy.js",
          "confusion.js",
          "recent.js",
          "challenge.js",
          "letters.js",
          "review.js",
          "review.css",
          "sure.js",
          "pixels.js",
          "format.js",
          "uplot/uPlot.iife.min.js",
          "uplot/uPlot.min.css");

  private final Map<String, CompleteResponse> files = new HashMap<>();

  PageFiles() {
    files.put("/", read("index.html"));
    for (String name : NAMES) {
      files.put("/page/" + name, read(name));
    }
  }

  /** The routes that serve them. */
  List<Route> routes() {
    return files.entrySet().stream()
        .map(file -> Route.get(Route.Kind.FILE, file.getKey(), request -> file.getValue()))
        .toList();
  }

  /** Of all files together. */
  long bytes() {
    return files.values().stream()
        .mapToLong(file -> file.body().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  private static CompleteResponse read(String name) {
    try (InputStream file = PageFiles.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(
            "The page's file " + name + " is missing; build digitstream again");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new CompleteResponse(CompleteResponse.OK, contentType(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the page's own " + name, e);
    }
  }

  private static String contentType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalStateException("No content type is known for " + name);
    };
  }
}
