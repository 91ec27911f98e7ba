package io.digitstream;

/** What a test's process has on its class path, for processes and compilations of its own. */
public final class TestClassPath {
  private TestClassPath() {}

  /** Surefire's own is a jar that names the others. */
  public static String get() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
