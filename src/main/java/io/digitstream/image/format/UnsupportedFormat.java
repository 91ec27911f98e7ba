package io.digitstream.image.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of picture that people send and that are not read, told apart by their first bytes. */
public enum UnsupportedFormat {
  HEIC(
      "HEIC",
      "....ftyp(heic|heix|heim|heis|hevc|hevx|hevm|hevs|mif1|msf1).*",
      "save or share it as JPEG; on an iPhone: Settings, Camera, Formats, Most Compatible"),
  BIG_TIFF("BigTIFF", "(II\\+\0|MM\0\\+).*", "save it as TIFF or PNG"),
  JPEG_XL("JPEG XL", "(\u00ff\n|\0\0\0\u000cJXL \r\n\u0087\n).*", "save it as JPEG or PNG"),
  PDF("PDF", "%PDF-.*", "save the page as PNG"),
  SVG(
      "SVG",
      "(\u00ef\u00bb\u00bf)?\\s*(<\\?xml.*|<!--.*|<!DOCTYPE\\s+svg.*)?<svg[\\s>].*",
      "export it as PNG"),
  AVIF("AVIF", "....ftyp(avif|avis).*", "save it as JPEG or PNG");

  /** An SVG may begin with comments. */
  private static final int LOOKED_AT = 1024;

  /** Brands that say only how the file is laid out; the list after them says what is in it. */
  private static final Pattern AVIF_AMONG_BRANDS =
      Pattern.compile("....ftyp(mif1|msf1)....(....){0,14}(avif|avis).*", Pattern.DOTALL);

  private final String title;
  private final Pattern start;
  private final String advice;

  UnsupportedFormat(String title, String start, String advice) {
    this.title = title;
    this.start = Pattern.compile(start, Pattern.DOTALL);
    this.advice = advice;
  }

  /** The name to use in a sentence. */
  public String title() {
    return title;
  }

  /** What to do instead, to follow a colon. */
  public String advice() {
    return advice;
  }

  /** The kind of picture, if it is any of these. */
  public static Optional<UnsupportedFormat> recognise(byte[] bytes) {
    String text =
        new String(bytes, 0, Math.min(LOOKED_AT, bytes.length), StandardCharsets.ISO_8859_1);
    if (AVIF_AMONG_BRANDS.matcher(text).matches()) {
      return Optional.of(AVIF);
    }
    return Arrays.stream(values()).filter(each -> each.start.matcher(text).matches()).findFirst();
  }
}
