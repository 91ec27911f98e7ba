package io.digitstream.image.decode;

import io.digitstream.image.StandardPreprocessor;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads damaged files until its time is up, on as many threads as a service has, and says what it
 * found. Ends with exit code 1 if any came to anything but a digit or the declared exception, or
 * took too long.
 */
final class ImageFuzz {
  private static final int THREADS = 2;

  /** For one step of a codec that cannot be stopped in its midst, and for normalising. */
  private static final Duration LATER = Duration.ofSeconds(3);

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final DecodeLimits limits;
  private final StandardPreprocessor preprocessor;
  private final Map<String, byte[]> findings = new TreeMap<>();
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong slowest = new AtomicLong();

  private ImageFuzz(DecodeLimits limits) {
    this.limits = limits;
    this.preprocessor = new StandardPreprocessor(limits);
  }

  /** Takes how many files at least, for how many seconds, the seed, and the timeout in ms. */
  public static void main(String[] arguments) throws Exception {
    long least = Long.parseLong(arguments[0]);
    Duration time = Duration.ofSeconds(Long.parseLong(arguments[1]));
    long seed = Long.parseLong(arguments[2]);
    DecodeLimits shipped = DecodeLimits.DEFAULT;
    ImageFuzz fuzz =
        new ImageFuzz(
            new DecodeLimits(
                shipped.maxBytes(),
                shipped.maxPixels(),
                shipped.maxFrames(),
                Duration.ofMillis(Long.parseLong(arguments[3]))));
    System.out.println("seed " + seed);
    fuzz.run(least, time, seed);
    fuzz.report();
    System.exit(fuzz.findings.isEmpty() ? 0 : 1);
  }

  private void run(long least, Duration time, long seed) throws Exception {
    List<byte[]> seeds = FuzzSeeds.all();
    long start = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Mutator mutator = new Mutator(seed + i, seeds);
      work.add(
          () -> {
            while (files.get() < least || System.nanoTime() - start < time.toNanos()) {
              tryOut(mutator.next());
            }
            return null;
          });
    }
    for (Future<Void> done : threads.invokeAll(work)) {
      done.get();
    }
    threads.shutdown();
  }

  private void tryOut(byte[] file) {
    // Of the processor, for others may have the machine
    long start = threads.getCurrentThreadCpuTime();
    try {
      preprocessor.preprocess(file);
    } catch (UnreadableImageException declared) {
      // As it should be
    } catch (Throwable e) {
      found(e + " at " + e.getStackTrace()[0], file);
    }
    long taken = threads.getCurrentThreadCpuTime() - start;
    slowest.accumulateAndGet(taken, Math::max);
    if (taken > limits.timeout().plus(LATER).toNanos()) {
      found("takes " + Duration.ofNanos(taken), file);
    }
    files.incrementAndGet();
  }

  private synchronized void found(String what, byte[] file) {
    findings.putIfAbsent(what, file);
  }

  private void report() throws IOException {
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(peak -> peak.getUsed())
            .sum();
    String resident =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .findAny()
            .orElse("VmHWM: unknown");
    System.out.printf(
        "%,d files, %d findings, slowest %,d ms of the processor, peak heap %,d MB, %s%n",
        files.get(),
        findings.size(),
        Duration.ofNanos(slowest.get()).toMillis(),
        heap >> 20,
        resident.replaceAll("\\s+", " "));
    Path folder = Files.createDirectories(Path.of("target", "fuzz"));
    for (Map.Entry<String, byte[]> finding : findings.entrySet()) {
      System.out.println(finding.getKey());
      Files.write(
          folder.resolve(Integer.toHexString(finding.getKey().hashCode()) + ".bin"),
          finding.getValue());
    }
  }
}
