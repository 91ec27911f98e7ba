package io.digitstream.page;

/**
 * Shortens texts from the topics for the page: thousands are kept, and any producer can send one as
 * long as a record.
 */
final class ShownText {
  private static final int ID = 128;
  private static final int SENTENCE = 512;

  private ShownText() {}

  /** The beginning of an id. */
  static String id(String id) {
    return beginning(id, ID);
  }

  /** The beginning of a message. */
  static String sentence(String sentence) {
    return beginning(sentence, SENTENCE);
  }

  private static String beginning(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}
