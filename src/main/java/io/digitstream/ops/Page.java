package io.digitstream.ops;

/** What stands at one path of the HTTP port. Asked by several threads at once. */
interface Page {
  /** The page at this moment. */
  Answer answer(Request request);
}
