package io.digitstream.ops;

import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the service's HTTP port before any test starts a server of its own: the JDK reads the
 * limits of its servers once in the life of the JVM.
 */
public final class ServerLimits implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    HttpPort.open("localhost", 0, Map.of()).close();
  }
}
