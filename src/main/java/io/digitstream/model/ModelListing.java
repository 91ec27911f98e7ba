package io.digitstream.model;

import java.nio.file.Path;
import java.util.List;

/**
 * The models that a repository holds.
 *
 * @param usable by name, the newest of a name last
 * @param unusable those whose {@code model.json} cannot be used
 */
public record ModelListing(List<ModelArtifact> usable, List<Unusable> unusable) {
  public ModelListing {
    usable = List.copyOf(usable);
    unusable = List.copyOf(unusable);
  }

  /**
   * A model that cannot be used.
   *
   * @param problem names the file, what was found and what was expected
   */
  public record Unusable(Path directory, String problem) {
    /** The {@code NAME/VERSION} that its folders say, for its file may not. */
    public String id() {
      return name() + "/" + directory.getFileName();
    }

    private String name() {
      return String.valueOf(directory.toAbsolutePath().getParent().getFileName());
    }

    boolean isNamed(String reference) {
      return reference.equals(id()) || reference.equals(name());
    }
  }
}
