package io.digitstream.dataset.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.digitstream.dataset.DatasetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the lines of a CSV file, quoted or not, with whichever of comma, semicolon, tab and bar its
 * first line has most of.
 */
public final class CsvTable {
  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
  private static final int MOST_OF_A_LINE = 1 << 16;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CsvTable() {}

  /** Takes one line that is not empty. */
  @FunctionalInterface
  public interface Row {
    /**
     * Called in the file's order.
     *
     * @param line from 1
     */
    void read(int line, String[] cells) throws DatasetException;
  }

  /** The number of columns on the first line; none for an empty file. */
  public static int columns(Path file) throws DatasetException {
    String first = firstLine(file);
    char separator = separator(first);
    return first.isEmpty() ? 0 : (int) first.chars().filter(c -> c == separator).count() + 1;
  }

  /**
   * Reads all lines.
   *
   * @throws DatasetException naming the file and why it cannot be read
   */
  public static void read(Path file, Row row) throws DatasetException {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(firstLine(file)));
    try (InputStream in = Files.newInputStream(file);
        MappingIterator<String[]> rows =
            MAPPER.readerFor(String[].class).with(schema).readValues(in)) {
      while (rows.hasNextValue()) {
        String[] cells = rows.nextValue();
        if (!String.join("", cells).isBlank()) {
          row.read(rows.getParser().currentTokenLocation().getLineNr(), cells);
        }
      }
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          "%s is not a CSV file: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  private static char separator(String line) {
    char most = SEPARATORS.get(0);
    for (char separator : SEPARATORS) {
      if (count(line, separator) > count(line, most)) {
        most = separator;
      }
    }
    return most;
  }

  private static long count(String line, char separator) {
    return line.replaceAll("\"[^\"]*\"", "").chars().filter(c -> c == separator).count();
  }

  private static String firstLine(Path file) throws DatasetException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(MOST_OF_A_LINE), StandardCharsets.UTF_8);
      return start.replace(BYTE_ORDER_MARK, "").lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(file, e), e);
    }
  }
}
