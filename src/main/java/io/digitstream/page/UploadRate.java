package io.digitstream.page;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How much each client, and all of them together, may send. Safe for several threads. */
final class UploadRate {
  /** Only the most recent clients are remembered; a forgotten one starts with a full bucket. */
  private static final int CLIENTS = 1024;

  private static final int SECONDS_OF_BURST = 4;
  private static final int CLIENTS_AT_ONCE = 10;

  private final int perSecond;
  private final LongSupplier nanoTime;
  private final TokenBucket all;
  private final Map<InetAddress, TokenBucket> clients =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, TokenBucket> eldest) {
          return size() > CLIENTS;
        }
      };

  UploadRate(int perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.all = bucket(perSecond * CLIENTS_AT_ONCE);
  }

  /** Whether a client may send one more. */
  synchronized boolean take(InetAddress client) {
    return clients.computeIfAbsent(client, unused -> bucket(perSecond)).take() && all.take();
  }

  private TokenBucket bucket(int rate) {
    return new TokenBucket(rate, rate * SECONDS_OF_BURST, nanoTime);
  }
}
