package io.digitstream.model.torchscript;

import java.util.List;

/** What the scripts have in common; each statement changes {@code x}. */
final class TorchStatements {
  /** PyTorch's numbers for its types. */
  static final int FLOAT32 = 6;

  static final int BFLOAT16 = 15;
  static final String RELU = "x = torch.relu_(x)";
  static final String MAX_POOL = "x = torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], False)";

  private TorchStatements() {}

  static String cast(String tensor, int type) {
    return "torch.to(%s, %d, False, False, None)".formatted(tensor, type);
  }

  static List<String> dense(String name, boolean relu) {
    String linear = "x = torch.linear(x, self.%1$s_weight, self.%1$s_bias)".formatted(name);
    return relu ? List.of(linear, RELU) : List.of(linear);
  }
}
