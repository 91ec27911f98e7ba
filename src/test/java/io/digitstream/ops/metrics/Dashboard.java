package io.digitstream.ops.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Grafana's dashboard as it is shipped. */
public final class Dashboard {
  private static final Path FILE = Path.of("docker", "grafana", "dashboards", "digitstream.json");

  private final JsonNode json;

  private Dashboard(JsonNode json) {
    this.json = json;
  }

  public static Dashboard shipped() throws IOException {
    return new Dashboard(new JsonMapper().readTree(Files.readString(FILE)));
  }

  /** All of them, rows included. */
  List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    json.path("panels").forEach(panels::add);
    return panels;
  }

  /** Those that show something. */
  List<JsonNode> shown() {
    return panels().stream()
        .filter(panel -> !panel.path("type").textValue().equals("row"))
        .toList();
  }

  List<JsonNode> variables() {
    List<JsonNode> variables = new ArrayList<>();
    json.at("/templating/list").forEach(variables::add);
    return variables;
  }

  /** Every query, as it stands there. */
  List<String> queries() {
    return shown().stream()
        .flatMap(panel -> panel.path("targets").findValuesAsText("expr").stream())
        .toList();
  }

  /** Every query as Grafana sends it for one job, each model version and a step. */
  public List<String> queries(String job, String step) {
    return queries().stream()
        .map(
            query ->
                query
                    .replace("$job", job)
                    .replace("$version", ".*")
                    .replace("$__rate_interval", step))
        .toList();
  }
}
