package io.digitstream.image.decode;

import io.digitstream.image.format.ImageFormat;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** The installed image readers, looked up once, since a look-up costs more than a small picture. */
final class Codecs {
  private static final String PREFERRED = "com.twelvemonkeys.";

  private final Map<ImageFormat, ImageReaderSpi> providers = new EnumMap<>(ImageFormat.class);

  Codecs() {
    for (ImageFormat format : ImageFormat.values()) {
      if (format != ImageFormat.RAW) {
        providers.put(format, find(format));
      }
    }
  }

  ImageReader open(ImageFormat format) throws IOException {
    return providers.get(format).createReaderInstance();
  }

  /** The JDK's own PNG and GIF readers, and TwelveMonkeys' for what they read better or alone. */
  private static ImageReaderSpi find(ImageFormat format) {
    ImageReaderSpi found = null;
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
    while (all.hasNext()) {
      ImageReaderSpi candidate = all.next();
      boolean reads =
          Stream.of(candidate.getFormatNames()).anyMatch(format.title()::equalsIgnoreCase);
      if (reads && (found == null || candidate.getClass().getName().startsWith(PREFERRED))) {
        found = candidate;
      }
    }
    if (found == null) {
      throw new IllegalStateException("No reader of " + format.title() + " is on the class path");
    }
    return found;
  }
}
