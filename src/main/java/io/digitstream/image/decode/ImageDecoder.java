package io.digitstream.image.decode;

import io.digitstream.image.codec.BitmapReader;
import io.digitstream.image.codec.Deadline;
import io.digitstream.image.codec.PlainPng;
import io.digitstream.image.format.BmpScanner;
import io.digitstream.image.format.DecodeLimits;
import io.digitstream.image.format.FileCursor;
import io.digitstream.image.format.FileScanner;
import io.digitstream.image.format.GifScanner;
import io.digitstream.image.format.ImageFormat;
import io.digitstream.image.format.ImageHeader;
import io.digitstream.image.format.JpegScanner;
import io.digitstream.image.format.PngScanner;
import io.digitstream.image.format.PnmScanner;
import io.digitstream.image.format.TiffScanner;
import io.digitstream.image.format.UnreadableImageException;
import io.digitstream.image.format.UnreadableImageException.Reason;
import io.digitstream.image.format.UnsupportedFormat;
import io.digitstream.image.format.WebpContents;
import io.digitstream.image.format.WebpScanner;
import io.digitstream.image.raster.Bitmap;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Turns bytes into upright pixels within given limits, whatever the bytes are. */
public final class ImageDecoder {
  private static final Map<ImageFormat, FileScanner> SCANNERS =
      Map.of(
          ImageFormat.PNG, new PngScanner(),
          ImageFormat.JPEG, new JpegScanner(),
          ImageFormat.GIF, new GifScanner(),
          ImageFormat.BMP, new BmpScanner(),
          ImageFormat.WEBP, new WebpScanner(),
          ImageFormat.PNM, new PnmScanner(),
          ImageFormat.TIFF, new TiffScanner());

  private final DecodeLimits limits;
  private final long maxMemory;
  private final Codecs codecs = new Codecs();

  /**
   * Makes a decoder.
   *
   * @param maxMemory the most bytes that it may take to decode and normalise a picture
   */
  public ImageDecoder(DecodeLimits limits, long maxMemory) {
    this.limits = limits;
    this.maxMemory = maxMemory;
  }

  /** Reads the headers of a picture, all that a codec would, and refuses what is too large. */
  public ScannedImage scan(byte[] bytes) throws UnreadableImageException {
    ImageFormat format = recognise(bytes);
    if (format == ImageFormat.RAW) {
      return new ScannedImage(bytes, format, null);
    }
    ImageHeader header = SCANNERS.get(format).scan(new FileCursor(bytes, format));
    requireWithinLimits(format, header);
    ScannedImage image = new ScannedImage(bytes, format, header);
    if (image.cost() > maxMemory) {
      throw refuse(
          Reason.TOO_MUCH_MEMORY,
          "%s takes %,d bytes of memory to read, more than the %,d allowed",
          image.describe(),
          image.cost(),
          maxMemory);
    }
    return image;
  }

  /** Decodes a picture; one with a longer side than {@link BitmapReader#MAX_SIDE} comes smaller. */
  public Bitmap decode(ScannedImage image) throws UnreadableImageException {
    return image.format() == ImageFormat.RAW
        ? BitmapReader.ofRaw(image.bytes())
        : image.header().orientation().apply(decode(image.bytes(), image.format()));
  }

  /** Scans and decodes a picture. */
  Bitmap decode(byte[] bytes) throws UnreadableImageException {
    return decode(scan(bytes));
  }

  private ImageFormat recognise(byte[] bytes) throws UnreadableImageException {
    if (bytes.length == 0) {
      throw new UnreadableImageException(Reason.EMPTY, "The input is empty; an image was expected");
    }
    if (bytes.length > limits.maxBytes()) {
      throw refuse(
          Reason.TOO_MANY_BYTES,
          "The input is %,d bytes, more than the %,d allowed",
          bytes.length,
          limits.maxBytes());
    }
    return ImageFormat.recognise(bytes).orElseThrow(() -> unknown(bytes));
  }

  private static UnreadableImageException unknown(byte[] bytes) {
    return UnsupportedFormat.recognise(bytes)
        .map(
            format ->
                refuse(
                    Reason.UNKNOWN_FORMAT,
                    "The input is a file of the format %s, which is not read: %s",
                    format.title(),
                    format.advice()))
        .orElseGet(
            () ->
                refuse(
                    Reason.UNKNOWN_FORMAT,
                    "The input is %,d bytes of an unknown format; a PNG, JPEG, GIF, BMP, WebP,"
                        + " TIFF or PNM file, or 784 raw pixels, was expected",
                    bytes.length));
  }

  private void requireWithinLimits(ImageFormat format, ImageHeader header)
      throws UnreadableImageException {
    if (header.width() < 1 || header.height() < 1) {
      throw refuse(
          Reason.CORRUPT,
          "The %s is %,d × %,d pixels; at least 1 × 1 was expected",
          format.title(),
          header.width(),
          header.height());
    }
    if (header.pixels() > limits.maxPixels()) {
      throw refuse(
          Reason.TOO_MANY_PIXELS,
          "The %s is %,d × %,d = %,d pixels, more than the %,d allowed",
          format.title(),
          header.width(),
          header.height(),
          header.pixels(),
          limits.maxPixels());
    }
    if (header.frames() > limits.maxFrames()) {
      throw refuse(
          Reason.TOO_MANY_FRAMES,
          "The %s has %,d frames, more than the %,d allowed",
          format.title(),
          header.frames(),
          limits.maxFrames());
    }
  }

  /** Codecs fail in every way there is, so all but a broken installation is the image's fault. */
  private Bitmap decode(byte[] bytes, ImageFormat format) throws UnreadableImageException {
    Deadline deadline = new Deadline(limits.timeout());
    try {
      return decode(bytes, format, deadline);
    } catch (LinkageError brokenInstallation) {
      throw brokenInstallation;
    } catch (Exception | Error e) {
      if (deadline.hasPassed()) {
        throw new UnreadableImageException(
            Reason.TIMEOUT,
            String.format(
                Locale.ROOT,
                "The %s was not decoded within the %,d ms allowed",
                format.title(),
                limits.timeout().toMillis()),
            e);
      }
      throw new UnreadableImageException(
          Reason.CORRUPT,
          "The " + format.title() + " cannot be decoded: " + CodecWarnings.describe(e),
          e);
    }
  }

  private Bitmap decode(byte[] bytes, ImageFormat format, Deadline deadline)
      throws IOException, UnreadableImageException {
    return switch (format) {
      case PNG ->
          PlainPng.is(bytes)
              ? PlainPng.decode(bytes, deadline)
              : BitmapReader.read(
                  read(format, new MemoryInput(PngScanner.withoutText(bytes), deadline), deadline),
                  deadline);
      case WEBP ->
          new WebpDecoder(bytes, WebpContents.read(new FileCursor(bytes, format)), deadline)
              .decode(lossy -> read(format, MemoryInput.ofBits(lossy, deadline), deadline));
      case JPEG ->
          BitmapReader.read(
              read(format, new MemoryInput(JpegScanner.withoutProfile(bytes), deadline), deadline),
              deadline);
      case TIFF ->
          BitmapReader.read(
              read(format, new MemoryInput(TiffScanner.onlyPicture(bytes), deadline), deadline),
              deadline);
      default ->
          BitmapReader.read(read(format, new MemoryInput(bytes, deadline), deadline), deadline);
    };
  }

  private BufferedImage read(ImageFormat format, MemoryInput bytes, Deadline deadline)
      throws IOException {
    ImageReader reader = codecs.open(format);
    try (MemoryInput input = bytes) {
      CodecWarnings complaint = new CodecWarnings();
      reader.addIIOReadWarningListener(complaint);
      reader.addIIOReadProgressListener(new DeadlineProgress(deadline));
      reader.setInput(input, true, true);
      ImageReadParam settings = reader.getDefaultReadParam();
      if (format == ImageFormat.TIFF) {
        // Or the codec takes a fourth sample for opacity, whatever the file says of it
        settings.setDestinationType(reader.getRawImageType(0));
      }
      BufferedImage image = reader.read(0, settings);
      deadline.check();
      if (complaint.isGrave()) {
        throw new IIOException(complaint.message());
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  private static UnreadableImageException refuse(
      Reason reason, String sentence, Object... details) {
    return new UnreadableImageException(reason, String.format(Locale.ROOT, sentence, details));
  }
}
