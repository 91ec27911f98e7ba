package io.digitstream.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Picks the colour channels in which ink shows, and turns each so that ink is dark in it.
 *
 * <p>Black ink shows in all three, yellow on white in blue alone, and red on green is light in one
 * and dark in another. The channel of most contrast decides which of its levels are ink; the others
 * follow it.
 */
final class InkChannels {
  private static final int SIDE = 64;
  private static final int LIGHT_REACH = 16;

  /** A channel of less of the greatest contrast than this holds more noise than ink. */
  private static final double LEAST_CONTRAST = 0.2;

  private InkChannels() {}

  static List<Plane> of(Colours colours) {
    if (colours.isGrey()) {
      Plane even = evenlyLit(colours.red());
      return List.of(PolarityFinder.isLightOnDark(even) ? negative(colours.red()) : colours.red());
    }
    List<Plane> channels = List.of(colours.red(), colours.green(), colours.blue());
    List<Plane> even = channels.stream().map(InkChannels::evenlyLit).toList();
    Plane guide =
        even.stream().max(Comparator.comparingDouble(InkChannels::contrast)).orElseThrow();
    boolean lightOnDark = PolarityFinder.isLightOnDark(guide);
    List<Plane> dark = new ArrayList<>();
    for (int i = 0; i < channels.size(); i++) {
      if (contrast(even.get(i)) >= LEAST_CONTRAST * contrast(guide)) {
        boolean light = lightOnDark == covariance(even.get(i), guide) > 0;
        dark.add(light ? negative(channels.get(i)) : channels.get(i));
      }
    }
    return dark;
  }

  /** A small copy without light that changes slowly over the picture; 0 on average. */
  private static Plane evenlyLit(Plane channel) {
    Plane small = Resampler.shrink(channel, SIDE);
    Plane light = BoxBlur.blur(small, LIGHT_REACH);
    Plane even = new Plane(small.width(), small.height());
    for (int i = 0; i < even.values().length; i++) {
      even.values()[i] = small.values()[i] - light.values()[i];
    }
    return even;
  }

  private static double contrast(Plane even) {
    return Math.sqrt(covariance(even, even));
  }

  private static double covariance(Plane one, Plane other) {
    double sum = 0;
    for (int i = 0; i < one.values().length; i++) {
      sum += (double) one.values()[i] * other.values()[i];
    }
    return sum / one.values().length;
  }

  private static Plane negative(Plane channel) {
    return channel.map(value -> 1 - value);
  }
}
