package io.digitstream.dataset.negative;

/** What a picture shows in place of a digit. */
public enum NegativeKind {
  SIGN("letters and signs", 1),
  SCRIBBLE("scribbles", 0.5),
  SEVERAL("two or three digits side by side", 0.5),
  TEXTURE("textures", 0.5),
  NOISE("noise", 0.5),
  BODIES("filled shapes", 0.5),
  FIGURE("filled and outlined figures", 0.5),
  INVENTED("characters of no script", 0.5),
  FRAGMENTS("digits that lie, overlap or are cut up", 0.5),
  SCENE("bodies that hide one another", 1);

  private final String title;
  private final double share;

  NegativeKind(String title, double share) {
    this.title = title;
    this.share = share;
  }

  /** How many are drawn for each picture of a digit. */
  public double share() {
    return share;
  }

  /** For tables. */
  @Override
  public String toString() {
    return title;
  }
}
