package io.digitstream.model.torchscript;

import io.digitstream.model.network.LayerWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The statements of a network's layers in TorchScript; each changes {@code x}. */
final class ScriptLayers implements LayerWriter {
  /** PyTorch's numbers for its types. */
  static final int FLOAT32 = 6;

  static final int BFLOAT16 = 15;

  private static final String RELU = "x = torch.relu_(x)";

  private final Form form;
  private final List<String> statements = new ArrayList<>();

  /**
   * In which a script's parameters and images are.
   *
   * @param convolution what a convolution's parameter is, given its name such as {@code
   *     conv1_weight}
   * @param dense the same of a dense layer's parameter
   * @param flattened what is made one row
   * @param training whether numbers are dropped
   */
  record Form(
      UnaryOperator<String> convolution,
      UnaryOperator<String> dense,
      String flattened,
      boolean training) {}

  ScriptLayers(Form form) {
    this.form = form;
  }

  List<String> statements() {
    return statements;
  }

  static String cast(String tensor, int type) {
    return "torch.to(%s, %d, False, False, None)".formatted(tensor, type);
  }

  @Override
  public void convolution(String name, int side, int stride, int padding) {
    statements.add(
        "x = torch.conv2d(x, %1$s, %2$s, [%3$d, %3$d], [%4$d, %4$d], [1, 1], 1)"
            .formatted(
                form.convolution().apply(name + "_weight"),
                form.convolution().apply(name + "_bias"),
                stride,
                padding));
    statements.add(RELU);
  }

  @Override
  public void maxPool(String name) {
    statements.add("x = torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], False)");
  }

  @Override
  public void flatten(String name) {
    statements.add("x = torch.flatten(%s, 1)".formatted(form.flattened()));
  }

  @Override
  public void dense(String name, boolean relu) {
    statements.add(
        "x = torch.linear(x, %s, %s)"
            .formatted(form.dense().apply(name + "_weight"), form.dense().apply(name + "_bias")));
    if (relu) {
      statements.add(RELU);
    }
  }

  @Override
  public void dropout(float rate) {
    if (form.training()) {
      statements.add("x = torch.dropout(x, %s, True)".formatted(rate));
    }
  }
}
