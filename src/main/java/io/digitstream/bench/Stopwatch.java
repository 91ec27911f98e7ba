package io.digitstream.bench;

import java.lang.management.ManagementFactory;

/** The clock of a rate. */
public enum Stopwatch {
  /** Elapsed time, which other work on the machine affects. */
  TIME {
    @Override
    public long nanos() {
      return System.nanoTime();
    }
  },
  /** Processor time of this process, which other work on the machine does not affect. */
  CPU_TIME {
    @Override
    public long nanos() {
      return ((com.sun.management.OperatingSystemMXBean)
              ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }
  };

  /** Only differences mean anything. */
  public abstract long nanos();
}
