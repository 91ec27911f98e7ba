package io.digitstream.runtime;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between clients and a broker, and can withhold the ends of transactions. */
final class CommitProxy implements AutoCloseable {
  /** The key of EndTxn in Kafka's protocol. */
  private static final int END_TRANSACTION = 26;

  /** What happens to a request that ends a transaction. */
  enum Mode {
    PASS,
    /** The broker does not get it, as if it were gone before. */
    WITHHOLD_REQUEST,
    /** The broker gets it and its answer is lost, as if it went after. */
    WITHHOLD_ANSWER
  }

  private final ServerSocket server;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger withheld = new AtomicInteger();
  private volatile Mode mode = Mode.PASS;

  CommitProxy() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "localhost:" + server.getLocalPort();
  }

  /** Starts to pass requests on to a port of this machine. */
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

  void mode(Mode newMode) {
    mode = newMode;
  }

  /** How many ends of transactions were withheld so far. */
  int withheld() {
    return withheld.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void connect(Socket client, int port) throws IOException {
    try (client;
        Socket broker = new Socket("localhost", port);
        DataInputStream requests = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(broker.getOutputStream())) {
      sockets.add(broker);
      Connection connection = new Connection(client, broker);
      daemon(connection::passAnswers);
      while (true) {
        byte[] request = new byte[requests.readInt()];
        requests.readFully(request);
        boolean ends = (request[0] << 8 | request[1]) == END_TRANSACTION;
        if (ends && mode != Mode.PASS) {
          withheld.incrementAndGet();
          connection.mute();
        }
        if (!ends || mode != Mode.WITHHOLD_REQUEST) {
          out.writeInt(request.length);
          out.write(request);
          out.flush();
        }
      }
    }
  }

  /** A connection that answers until it is muted. */
  private static final class Connection {
    private final Socket client;
    private final Socket broker;
    private volatile boolean muted;

    Connection(Socket client, Socket broker) {
      this.client = client;
      this.broker = broker;
    }

    void mute() {
      muted = true;
    }

    void passAnswers() throws IOException {
      DataInputStream answers = new DataInputStream(broker.getInputStream());
      DataOutputStream out = new DataOutputStream(client.getOutputStream());
      while (true) {
        byte[] answer = new byte[answers.readInt()];
        answers.readFully(answer);
        if (!muted) {
          out.writeInt(answer.length);
          out.write(answer);
          out.flush();
        }
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
            "commit-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
