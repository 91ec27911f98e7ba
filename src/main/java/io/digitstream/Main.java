package io.digitstream;

import io.digitstream.cli.DigitsCommandLine;

/** The process's entry. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(DigitsCommandLine.ofProcess().run(arguments));
  }
}
