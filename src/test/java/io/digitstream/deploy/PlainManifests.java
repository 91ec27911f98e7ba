package io.digitstream.deploy;

import com.marcnuri.helm.TemplateCommand;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files of {@code k8s/}, rendered from the chart for those who have no Helm. */
final class PlainManifests {
  private static final Pattern SOURCE =
      Pattern.compile("# Source: digitstream/templates/(\\S+)\\n([^\\x00]*?)(?=\\n---|\\z)");
  private static final Pattern OF_HELM =
      Pattern.compile("(?m)^ *(helm\\.sh/|app\\.kubernetes\\.io/managed-by:).*\\n");
  private static final Pattern EMPTY_ANNOTATIONS =
      Pattern.compile("(?m)^( *)annotations:\\n(?!\\1 )");

  private PlainManifests() {}

  /** Each file of the base by its name. */
  static Map<String, String> base() {
    Map<String, String> files = rendered();
    files.put("kustomization.yaml", kustomization(files));
    return files;
  }

  /** The files that production has besides. */
  static Map<String, String> production() {
    Map<String, String> files =
        rendered("networkPolicy.enabled", "serviceMonitor.enabled", "prometheusRule.enabled");
    files.keySet().removeAll(rendered().keySet());
    return files;
  }

  private static Map<String, String> rendered(String... switches) {
    TemplateCommand command = Chart.template();
    command.set("kafka.bootstrapServers", "kafka:9092");
    for (String name : switches) {
      command.set(name, "true");
    }
    Map<String, String> files = new TreeMap<>();
    Matcher documents = SOURCE.matcher(command.call());
    while (documents.find()) {
      if (!documents.group(1).startsWith("tests/")) {
        files.put(documents.group(1), withoutHelm(documents.group(2)));
      }
    }
    return files;
  }

  /** Without what only Helm reads. */
  private static String withoutHelm(String yaml) {
    String without = OF_HELM.matcher(yaml.strip() + "\n").replaceAll("");
    return EMPTY_ANNOTATIONS.matcher(without).replaceAll("");
  }

  private static String kustomization(Map<String, String> files) {
    return """
        # Rendered from helm/digitstream: change that, and write this anew (CONTRIBUTING.md).
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
        """
        + files.keySet().stream().map("  - %s\n"::formatted).collect(Collectors.joining());
  }
}
