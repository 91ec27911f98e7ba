package io.digitstream.bench.command;

import io.digitstream.cli.console.CommandContext;
import io.digitstream.cli.console.DataOption;
import io.digitstream.cli.send.OutgoingImage;
import io.digitstream.cli.send.OutgoingImages;
import io.digitstream.dataset.DatasetException;
import java.util.List;

/** The first images of a source, which a measurement sends over and over. */
final class DistinctImages {
  private static final int MOST = 1000;

  private DistinctImages() {}

  static List<OutgoingImage> of(DataOption data, CommandContext context) throws DatasetException {
    try (var source = new OutgoingImages("").of(data.source(context))) {
      return source.limit(MOST).toList();
    }
  }

  static List<byte[]> files(DataOption data, CommandContext context) throws DatasetException {
    return of(data, context).stream().map(OutgoingImage::bytes).toList();
  }
}
