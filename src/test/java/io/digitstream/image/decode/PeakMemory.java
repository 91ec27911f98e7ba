package io.digitstream.image.decode;

import io.digitstream.image.codec.BitmapReader;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.normalise.DigitNormaliser;
import io.digitstream.image.normalise.Drawings;
import io.digitstream.image.normalise.LargePictures;
import io.digitstream.image.normalise.Sheet;
import java.awt.Color;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;

/**
 * Tries how much memory it takes to read pictures. Prints a line for each: name, bytes computed,
 * whether it is read in a heap with as much room, and in one with a third of it, the least in which
 * it was read, and how much the process grew outside the heap.
 *
 * <p>Run it with MALLOC_TRIM_THRESHOLD_=0 in its environment, and with a heap of fixed size, a
 * small young generation and the serial collector.
 */
final class PeakMemory {
  private static final DecodeLimits PATIENT =
      new DecodeLimits(1 << 30, Integer.MAX_VALUE, 1000, Duration.ofMinutes(1));
  private static final int PIECE = 64 << 10;
  private static final int TOO_MUCH = 3;
  private static final int TRIES = 4;
  private static final int MOST_TRIES = 12;

  private final MemoryPoolMXBean old =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getName().equals("Tenured Gen"))
          .findAny()
          .orElseThrow();
  private final ImageDecoder decoder = new ImageDecoder(PATIENT, Long.MAX_VALUE);

  private final int steps;

  private PeakMemory(int steps) {
    this.steps = steps;
  }

  /** What takes memory. */
  private interface Work {
    void run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    int side = Integer.parseInt(arguments[0]);
    PeakMemory measure = new PeakMemory(Integer.parseInt(arguments[1]));
    for (byte[] file : SampleFiles.all().values()) {
      measure.decode(file).run();
    }
    for (String name : LargePictures.all(8, 8).keySet()) {
      if (arguments.length > 2 && !name.contains(arguments[2])) {
        continue;
      }
      // It is too slow to be measured in full
      int length = name.startsWith("WebP, lossy") ? side / 2 : side;
      byte[] file = LargePictures.all(length, length).get(name).get();
      measure.print(name, measure.decoder.scan(file).decoding(), measure.decode(file));
    }
    byte[] photograph = photograph();
    measure.print(
        "normalising",
        measure.decoder.scan(photograph).normalising(),
        () -> DigitNormaliser.normalise(measure.decoder.decode(photograph)));
  }

  private Work decode(byte[] file) {
    return () -> decoder.decode(file);
  }

  /** As large as any picture is that is normalised, and with colours of paper and ink. */
  private static byte[] photograph() {
    int side = BitmapReader.MAX_SIDE;
    Sheet sheet = new Sheet(side, side, new Color(250, 240, 220));
    Drawings.seven(sheet, side / 4, side / 4, side / 2, new Color(30, 40, 120));
    sheet.light((x, y) -> 1 - 0.4 * x * y);
    return SamplePictures.png(sheet.image());
  }

  private void print(String name, long computed, Work work) throws Exception {
    work.run();
    long outside = growth(work);
    boolean enough = false;
    // The rest of the process only adds to it
    for (int again = 1; again < TRIES || (!enough && again < MOST_TRIES); again++) {
      outside = Math.min(outside, growth(work));
      enough = again >= TRIES - 1 && fits(computed - outside, work);
    }
    long most = computed - outside;
    long least = computed / TOO_MUCH - outside;
    boolean tooMuch = fits(least, work);
    for (int step = 0; step < steps; step++) {
      long middle = (most + least) / 2;
      if (fits(middle, work)) {
        most = middle;
      } else {
        least = middle;
      }
    }
    System.out.printf("%s\t%d\t%s\t%s\t%d\t%d%n", name, computed, enough, tooMuch, most, outside);
  }

  @SuppressWarnings("ModifiedButNotUsed") // The ballast leaves so much memory
  private boolean fits(long bytes, Work work) throws Exception {
    if (bytes < 0) {
      return false;
    }
    List<byte[]> ballast = ballast(bytes);
    collect();
    try {
      work.run();
      return true;
    } catch (UnreadableImageException e) {
      if (e.getCause() instanceof OutOfMemoryError || e.getCause() instanceof IIOException) {
        return false;
      }
      throw e;
    } catch (OutOfMemoryError e) {
      return false;
    } finally {
      ballast.clear();
    }
  }

  /** Clears soft references, which are no part of what a picture takes. */
  private static void exhaust() {
    try {
      byte[] tooLarge = new byte[Integer.MAX_VALUE - 8];
      throw new IllegalStateException("There is room for " + tooLarge.length);
    } catch (OutOfMemoryError expected) {
      // Now they are gone
    }
  }

  /** Streams have finalizers, and keep what they hold until these have run. */
  @SuppressWarnings("removal")
  private static void collect() {
    System.gc();
    System.runFinalization();
    System.gc();
  }

  /** All that is free but for so many bytes. */
  private List<byte[]> ballast(long bytes) {
    exhaust();
    collect();
    List<byte[]> ballast = new ArrayList<>();
    for (long left = free() - bytes; left > 0; left -= PIECE) {
      ballast.add(new byte[PIECE - 16]);
    }
    return ballast;
  }

  private long free() {
    MemoryUsage usage = old.getUsage();
    return usage.getMax() - usage.getUsed();
  }

  private static long growth(Work work) throws Exception {
    long before = resident("VmRSS:");
    // Resets VmHWM: proc(5)
    Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    work.run();
    return resident("VmHWM:") - before;
  }

  private static long resident(String line) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(each -> each.startsWith(line))
        .mapToLong(each -> Long.parseLong(each.replaceAll("[^0-9]", "")) * 1024)
        .findAny()
        .orElseThrow();
  }
}
