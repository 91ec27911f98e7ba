package io.digitstream.ops;

import java.util.Optional;

/**
 * What a page may look at of a request.
 *
 * @param accept its {@code Accept} header, empty if it has none
 * @param query what follows the question mark, as it came; nothing if nothing does
 */
record Request(String accept, Optional<String> query) {}
