package io.digitstream.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority of its own in a folder, made with the JDK's keytool, and what it has signed. */
final class Certificates {
  static final String PASSWORD = "store-password-5e1f";

  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  static Certificates in(Path folder) throws Exception {
    Certificates certificates = new Certificates(folder);
    certificates.keytool(
        "authority",
        "-genkeypair -alias authority -keyalg EC -groupname secp256r1 -validity 30 -ext bc:c"
            + " -dname CN=authority");
    certificates.keytool("authority", "-exportcert -alias authority -file authority.cer");
    certificates.keytool("trust", "-importcert -noprompt -alias authority -file authority.cer");
    return certificates;
  }

  /** What clients and brokers trust. */
  Path trustStore() {
    return folder.resolve("trust.p12");
  }

  /**
   * A key with a certificate.
   *
   * @param name of the store and its subject
   * @param host that the certificate is for
   * @param validity options of keytool
   */
  Path issue(String name, String host, String validity) throws Exception {
    keytool(
        name,
        "-genkeypair -alias own -keyalg EC -groupname secp256r1 -validity 30 -dname CN=" + name);
    keytool(name, "-certreq -alias own -file " + name + ".csr");
    keytool(
        "authority",
        "-gencert -alias authority -infile %s.csr -outfile %s.cer -ext san=dns:%s %s"
            .formatted(name, name, host, validity));
    keytool(name, "-importcert -noprompt -alias authority -file authority.cer");
    keytool(name, "-importcert -noprompt -alias own -file " + name + ".cer");
    return folder.resolve(name + ".p12");
  }

  private void keytool(String store, String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(
        List.of("-storetype", "PKCS12", "-keystore", store + ".p12", "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
