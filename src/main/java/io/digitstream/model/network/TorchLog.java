package io.digitstream.model.network;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of PyTorch's native code, which bypasses the service's log. If the processor does not
 * support NNPACK, PyTorch logs a warning at every convolution of a small batch.
 */
final class TorchLog {
  private static final Logger LOG = LoggerFactory.getLogger(TorchLog.class);

  /** INFO is 0, WARNING 1. */
  private static final int ERROR = 2;

  private TorchLog() {}

  /** Limits the log to errors. The native libraries must be loaded. */
  static void printErrorsAlone() {
    // TORCH_CPP_LOG_LEVEL is read by Python's module only, and DJL has no call for it
    try {
      Path path = Path.of(LibUtils.getLibtorchPath());
      Path folder = Files.isDirectory(path) ? path : path.getParent();
      NativeLibrary.getInstance(folder.resolve(System.mapLibraryName("c10")).toString())
          .getGlobalVariableAddress("FLAGS_caffe2_log_level")
          .setInt(0, ERROR);
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("PyTorch's warnings cannot be turned off: {}", e.toString());
    }
  }
}
