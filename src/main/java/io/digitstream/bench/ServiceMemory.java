package io.digitstream.bench;

/**
 * The memory of a service's process, in bytes.
 *
 * @param resident resident memory, including native memory; 0 if the system does not report it
 * @param heap what Java's objects take, those included that nothing refers to any more
 */
public record ServiceMemory(long resident, long heap) {
  private static final String RESIDENT = "process_resident_memory_bytes";
  private static final String USED = "jvm_memory_used_bytes{";
  private static final String ON_HEAP = "area=\"heap\"";

  /** What a page of metrics says, in Prometheus's text format. */
  static ServiceMemory in(String metrics) {
    double resident = 0;
    double heap = 0;
    for (String line : metrics.lines().toList()) {
      if (line.startsWith(RESIDENT)) {
        resident += value(line);
      } else if (line.startsWith(USED) && line.contains(ON_HEAP)) {
        heap += value(line);
      }
    }
    return new ServiceMemory((long) resident, (long) heap);
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
