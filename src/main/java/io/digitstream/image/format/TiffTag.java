package io.digitstream.image.format;

/** The entries of a TIFF's directory that say how its picture is stored, in their order. */
enum TiffTag {
  WIDTH(256, "ImageWidth"),
  HEIGHT(257, "ImageLength"),
  BITS(258, "BitsPerSample"),
  COMPRESSION(259, "Compression"),
  COLOURS(262, "PhotometricInterpretation"),
  FILL_ORDER(266, "FillOrder"),
  STRIP_OFFSETS(273, "StripOffsets"),
  SAMPLES(277, "SamplesPerPixel"),
  STRIP_ROWS(278, "RowsPerStrip"),
  STRIP_LENGTHS(279, "StripByteCounts"),
  PLANES(284, "PlanarConfiguration"),
  FAX_3_OPTIONS(292, "T4Options"),
  FAX_4_OPTIONS(293, "T6Options"),
  PREDICTOR(317, "Predictor"),
  PALETTE(320, "ColorMap"),
  TILE_WIDTH(322, "TileWidth"),
  TILE_HEIGHT(323, "TileLength"),
  TILE_OFFSETS(324, "TileOffsets"),
  TILE_LENGTHS(325, "TileByteCounts"),
  INK_SET(332, "InkSet"),
  EXTRA_SAMPLES(338, "ExtraSamples"),
  SAMPLE_FORMAT(339, "SampleFormat"),
  JPEG_TABLES(347, "JPEGTables"),
  SUBSAMPLING(530, "YCbCrSubSampling");

  private final int number;
  private final String title;

  TiffTag(int number, String title) {
    this.number = number;
    this.title = title;
  }

  int number() {
    return number;
  }

  /** The name in the specification. */
  @Override
  public String toString() {
    return title;
  }
}
