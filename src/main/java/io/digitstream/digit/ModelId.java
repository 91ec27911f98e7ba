package io.digitstream.digit;

/** Names a model artifact: its architecture or given name, and its version. */
public record ModelId(String name, String version) {
  @Override
  public String toString() {
    return name + "/" + version;
  }
}
