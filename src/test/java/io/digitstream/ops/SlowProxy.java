package io.digitstream.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Stands between clients and a broker, and holds back each piece of data for a while. */
final class SlowProxy implements AutoCloseable {
  private static final int PIECE = 1 << 16;

  private final ServerSocket server;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile Duration delay = Duration.ZERO;

  SlowProxy() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "localhost:" + server.getLocalPort();
  }

  /** Starts to pass data on to a port of this machine. */
  void forwardTo(int port) {
    daemon(
        () -> {
          while (true) {
            Socket client = server.accept();
            sockets.add(client);
            daemon(() -> connect(client, port));
          }
        });
  }

  void delay(Duration newDelay) {
    delay = newDelay;
  }

  private void connect(Socket client, int port) throws IOException {
    try {
      Socket target = new Socket("localhost", port);
      sockets.add(target);
      daemon(() -> pipe(target, client));
      pipe(client, target);
    } finally {
      client.close();
    }
  }

  private void pipe(Socket from, Socket to) throws IOException {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        LockSupport.parkNanos(delay.toNanos());
        out.write(piece, 0, read);
        out.flush();
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The other side has hung up
              }
            },
            "slow-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
