package io.digitstream.ops;

/** What stands at one path of the HTTP port. Asked by several threads at once. */
interface Page {
  /**
   * The page at this moment.
   *
   * @param accept the request's {@code Accept} header, empty if it has none
   */
  Answer answer(String accept);
}
