package io.digitstream.train.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A ring around a point of a chart. */
final class RingMarker extends Marker {
  private static final double DIAMETER = 22;

  @Override
  public void paint(Graphics2D graphics, double x, double y, int markerSize) {
    graphics.setStroke(new BasicStroke(3f));
    graphics.draw(new Ellipse2D.Double(x - DIAMETER / 2, y - DIAMETER / 2, DIAMETER, DIAMETER));
  }
}
