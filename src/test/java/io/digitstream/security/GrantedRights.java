package io.digitstream.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The rights that {@code docs/security.md} lists: those that are tested are those that are told.
 */
final class GrantedRights {
  private static final Path DOCUMENT = Path.of("docs", "security.md");
  private static final Pattern ROW =
      Pattern.compile(
          "\\| (Topic|Group|TransactionalId) \\| `([^`]+)` \\| (Literal|Prefixed) \\| ([A-Za-z, ]+)"
              + " \\|.*");

  private GrantedRights() {}

  /** Those of the service with the default settings. */
  static List<AclBinding> of(String user) throws IOException {
    return of(user, "## Rights");
  }

  /** Those that are listed below a heading. */
  static List<AclBinding> of(String user, String heading) throws IOException {
    List<AclBinding> rights = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(DOCUMENT)) {
      section = line.startsWith("#") ? line : section;
      if (!section.equals(heading)) {
        continue;
      }
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        ResourcePattern resource =
            new ResourcePattern(
                ResourceType.valueOf(constant(row.group(1))),
                row.group(2),
                PatternType.valueOf(constant(row.group(3))));
        for (String operation : row.group(4).split(", ", -1)) {
          rights.add(
              new AclBinding(
                  resource,
                  new AccessControlEntry(
                      "User:" + user,
                      "*",
                      AclOperation.valueOf(constant(operation)),
                      AclPermissionType.ALLOW)));
        }
      }
    }
    assertThat(rights).isNotEmpty();
    return rights;
  }

  /** {@code DescribeConfigs}, as the tools say it, is {@code DESCRIBE_CONFIGS}. */
  private static String constant(String word) {
    return word.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}
