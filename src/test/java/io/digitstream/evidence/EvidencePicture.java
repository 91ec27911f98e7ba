package io.digitstream.evidence;

import io.digitstream.evidence.LabelStream.Rates;
import java.util.List;
import java.util.Locale;

/** Draws, as SVG, the evidence of three simulated challengers over their labelled images. */
final class EvidencePicture {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final int LEFT = 80;
  private static final int RIGHT = 190;
  private static final int TOP = 30;
  private static final int BOTTOM = 60;
  private static final int PAIRS = 6000;
  private static final int STEP = 20;

  /** Powers of ten on the axis, above and below 1. */
  private static final int MOST_TENS = 3;

  /** The power of ten that decides, at α = 0.01. */
  private static final int DECIDES = 2;

  private static final List<Curve> CURVES =
      List.of(
          new Curve("better: 98 % right", "#2b6cb0", new Rates(0.01, 0.02), 11),
          new Curve("equal: 97 % right", "#555555", new Rates(0.015, 0.015), 22),
          new Curve("worse: 96 % right", "#c0473c", new Rates(0.02, 0.01), 34));

  private final StringBuilder svg = new StringBuilder();

  private EvidencePicture() {}

  private record Curve(String name, String colour, Rates rates, long seed) {}

  static String svg() {
    EvidencePicture picture = new EvidencePicture();
    picture.begin();
    CURVES.forEach(picture::draw);
    picture.svg.append("</svg>\n");
    return picture.svg.toString();
  }

  private void begin() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\" aria-label=\"The e-value of a better challenger rises"
            + " above 100, that of a worse one falls below 1/100, that of an equal one stays"
            + " between\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    add(
        "<style>text{font-family:Helvetica,Arial,\"DejaVu Sans\",sans-serif;font-size:13px;"
            + "fill:#222}.s{font-size:12px;fill:#555}</style>");
    add("<rect width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#fff\"/>", WIDTH, HEIGHT);
    for (int tens = -MOST_TENS; tens <= MOST_TENS; tens++) {
      boolean decides = Math.abs(tens) == DECIDES;
      add(
          "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\"%s/>",
          LEFT,
          y(tens),
          WIDTH - RIGHT,
          y(tens),
          decides ? "#c98a1b" : "#ddd",
          decides ? " stroke-dasharray=\"6 4\"" : "");
      add(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" class=\"s\">%s</text>",
          LEFT - 8, y(tens) + 4, axisLabel(tens));
    }
    add("<text x=\"%d\" y=\"%.1f\">promote</text>", WIDTH - RIGHT + 8, y(DECIDES) + 4);
    add("<text x=\"%d\" y=\"%.1f\">remove</text>", WIDTH - RIGHT + 8, y(-DECIDES) + 4);
    for (int pairs = 0; pairs <= PAIRS; pairs += 1000) {
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" class=\"s\">%,d</text>",
          x(pairs), HEIGHT - BOTTOM + 20, pairs);
    }
    add(
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">labelled images that both"
            + " answered</text>",
        x(PAIRS / 2), HEIGHT - 16);
    add(
        "<text x=\"16\" y=\"18\" class=\"s\">e-value: above 1 for better, below 1 for"
            + " worse</text>");
  }

  /** Until the decision. */
  private void draw(Curve curve) {
    LabelStream stream = new LabelStream(curve.rates(), curve.seed());
    PairTable table = PairTable.EMPTY;
    StringBuilder points = new StringBuilder();
    while (table.pairs() <= PAIRS && Math.abs(tens(table)) < DECIDES) {
      if (table.pairs() % STEP == 0) {
        points.append(point(table));
      }
      table = table.plus(stream.next());
    }
    points.append(point(table));
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\"/>",
        points.toString().strip(), curve.colour());
    add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>",
        x(table.pairs()), y(tens(table)), curve.colour());
    add(
        "<text x=\"%.1f\" y=\"%.1f\" style=\"fill:%s\">%s</text>",
        x(table.pairs()) + 10,
        y(tens(table)) + (tens(table) < 0 ? 18 : -8),
        curve.colour(),
        curve.name());
  }

  private static String point(PairTable table) {
    return String.format(Locale.ROOT, "%.1f,%.1f ", x(table.pairs()), y(tens(table)));
  }

  /** The larger of the two e-values: upwards for better, downwards for worse. */
  private static double tens(PairTable table) {
    Evidence evidence = Evidence.of(table);
    return evidence.logBetter() >= evidence.logWorse()
        ? Math.max(0, evidence.logBetter()) / Math.log(10)
        : -Math.max(0, evidence.logWorse()) / Math.log(10);
  }

  private static String axisLabel(int tens) {
    String number = String.format(Locale.ROOT, "%,d", (long) Math.pow(10, Math.abs(tens)));
    return tens < 0 ? "1/" + number : number;
  }

  private static double x(long pairs) {
    return LEFT + (double) pairs / PAIRS * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double tens) {
    return TOP + (MOST_TENS - tens) / (2 * MOST_TENS) * (HEIGHT - TOP - BOTTOM);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
