package io.digitstream.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
  @Test
  void shouldWriteOneJsonObjectALine() throws Exception {
    // Given
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    JsonEncoder encoder = Logging.json(context);
    LoggingEvent event =
        new LoggingEvent(
            "caller",
            context.getLogger("io.digitstream.Test"),
            Level.WARN,
            "a \"{}\"\nof two lines",
            new IllegalStateException("why"),
            new Object[] {"message"});
    // When
    String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
    // Then
    assertThat(line.strip()).doesNotContain("\n");
    JsonNode json = JsonMapper.builder().build().readTree(line);
    assertThat(json.get("level").asText()).isEqualTo("WARN");
    assertThat(json.get("loggerName").asText()).isEqualTo("io.digitstream.Test");
    assertThat(json.get("formattedMessage").asText()).isEqualTo("a \"message\"\nof two lines");
    assertThat(json.get("timestamp").isNumber()).isTrue();
    assertThat(json.get("throwable").get("message").asText()).isEqualTo("why");
  }
}
