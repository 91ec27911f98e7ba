package io.digitstream.model.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TorchLogTest {
  @Test
  void shouldHavePyTorchPrintErrorsAlone() {
    // When
    ComputeDevice.find("cpu", 0);
    // Then
    Path library = Path.of(LibUtils.getLibtorchPath()).resolve(System.mapLibraryName("c10"));
    int level =
        NativeLibrary.getInstance(library.toString())
            .getGlobalVariableAddress("FLAGS_caffe2_log_level")
            .getInt(0);
    assertThat(level).isEqualTo(2);
  }
}
