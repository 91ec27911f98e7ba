package io.digitstream.image.normalise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.digitstream.digit.Classification;
import io.digitstream.digit.DigitImage;
import io.digitstream.digit.LabelledImage;
import io.digitstream.model.DigitTranslator;
import io.digitstream.model.ModelArtifact;
import io.digitstream.model.network.Layer;
import io.digitstream.model.network.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The usual scores of how much an image is like the training images, which need no training of
 * their own: maximum softmax probability (Hendrycks and Gimpel 2017), energy (Liu et al. 2020), and
 * Mahalanobis distance (Lee et al. 2018) in the features before the last layer.
 */
final class OutlierScores implements AutoCloseable {
  private static final int BATCH = 100;

  /** Added to the covariance's diagonal, as some features are always 0. */
  private static final double RIDGE = 1e-3;

  private final NDManager manager = NDManager.newBaseManager();
  private final Network network;
  private final double[][] means;
  private final double[][] precision;

  OutlierScores(ModelArtifact artifact, List<LabelledImage> training) throws Exception {
    network = artifact.loadClassifier(manager);
    List<double[]> features = outputs(pixels(training), network.layers().size() - 1);
    int width = features.get(0).length;
    means = new double[Classification.CLASSES][width];
    double[] counts = new double[Classification.CLASSES];
    for (int i = 0; i < features.size(); i++) {
      int label = training.get(i).label();
      counts[label]++;
      for (int j = 0; j < width; j++) {
        means[label][j] += features.get(i)[j];
      }
    }
    for (int label = 0; label < means.length; label++) {
      for (int j = 0; j < width; j++) {
        means[label][j] /= counts[label];
      }
    }
    precision = inverse(covariance(features, training));
  }

  private double[][] covariance(List<double[]> features, List<LabelledImage> training) {
    int width = features.get(0).length;
    double[][] covariance = new double[width][width];
    for (int i = 0; i < features.size(); i++) {
      double[] difference = difference(features.get(i), means[training.get(i).label()]);
      for (int row = 0; row < width; row++) {
        for (int column = 0; column < width; column++) {
          covariance[row][column] += difference[row] * difference[column] / features.size();
        }
      }
    }
    for (int row = 0; row < width; row++) {
      covariance[row][row] += RIDGE;
    }
    return covariance;
  }

  /** Each score of each image by name; higher is more like a digit. */
  Map<String, List<Double>> of(List<DigitImage> images) {
    Map<String, List<Double>> scores = new LinkedHashMap<>();
    scores.put("max softmax", new ArrayList<>());
    scores.put("energy", new ArrayList<>());
    scores.put("Mahalanobis", new ArrayList<>());
    for (double[] logits : outputs(images, network.layers().size())) {
      double most = Double.NEGATIVE_INFINITY;
      for (double logit : logits) {
        most = Math.max(most, logit);
      }
      double sum = 0;
      for (double logit : logits) {
        sum += Math.exp(logit - most);
      }
      scores.get("max softmax").add(1 / sum);
      scores.get("energy").add(most + Math.log(sum));
    }
    for (double[] features : outputs(images, network.layers().size() - 1)) {
      scores.get("Mahalanobis").add(-nearest(features));
    }
    return scores;
  }

  private double nearest(double[] features) {
    double nearest = Double.POSITIVE_INFINITY;
    for (double[] mean : means) {
      double[] difference = difference(features, mean);
      double distance = 0;
      for (int row = 0; row < difference.length; row++) {
        for (int column = 0; column < difference.length; column++) {
          distance += difference[row] * precision[row][column] * difference[column];
        }
      }
      nearest = Math.min(nearest, distance);
    }
    return nearest;
  }

  private static double[] difference(double[] left, double[] right) {
    double[] difference = new double[left.length];
    for (int i = 0; i < left.length; i++) {
      difference[i] = left[i] - right[i];
    }
    return difference;
  }

  /** Of the first layers, a row for each image. */
  private List<double[]> outputs(List<DigitImage> images, int layers) {
    List<double[]> rows = new ArrayList<>();
    for (int start = 0; start < images.size(); start += BATCH) {
      List<DigitImage> batch = images.subList(start, Math.min(images.size(), start + BATCH));
      try (NDManager scratch = manager.newSubManager()) {
        NDArray current = DigitTranslator.array(scratch, batch);
        ParameterStore weights = new ParameterStore(scratch, false);
        for (Layer layer : network.layers().subList(0, layers)) {
          current = layer.block().forward(weights, new NDList(current), false).singletonOrThrow();
        }
        float[] values = current.toFloatArray();
        int width = values.length / batch.size();
        for (int i = 0; i < batch.size(); i++) {
          double[] row = new double[width];
          for (int j = 0; j < width; j++) {
            row[j] = values[i * width + j];
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** By Gauss and Jordan; the matrix is symmetric and positive definite, so no pivot is 0. */
  private static double[][] inverse(double[][] matrix) {
    int side = matrix.length;
    double[][] inverse = new double[side][side];
    for (int i = 0; i < side; i++) {
      inverse[i][i] = 1;
    }
    for (int pivot = 0; pivot < side; pivot++) {
      double by = matrix[pivot][pivot];
      for (int column = 0; column < side; column++) {
        matrix[pivot][column] /= by;
        inverse[pivot][column] /= by;
      }
      for (int row = 0; row < side; row++) {
        double factor = matrix[row][pivot];
        if (row != pivot && factor != 0) {
          for (int column = 0; column < side; column++) {
            matrix[row][column] -= factor * matrix[pivot][column];
            inverse[row][column] -= factor * inverse[pivot][column];
          }
        }
      }
    }
    return inverse;
  }

  private static List<DigitImage> pixels(List<LabelledImage> images) {
    return images.stream().map(LabelledImage::image).toList();
  }

  @Override
  public void close() {
    manager.close();
  }
}
