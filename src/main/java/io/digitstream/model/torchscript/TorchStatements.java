package io.digitstream.model.torchscript;

import java.util.List;

/** The statements of TorchScript that are the same in every layout; each changes {@code x}. */
final class TorchStatements {
  static final String RELU = "x = torch.relu_(x)";
  static final String MAX_POOL = "x = torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], False)";

  private TorchStatements() {}

  static List<String> dense(String name, boolean relu) {
    String linear = "x = torch.linear(x, self.%1$s_weight, self.%1$s_bias)".formatted(name);
    return relu ? List.of(linear, RELU) : List.of(linear);
  }
}
