package io.digitstream.bench;

import java.lang.management.ManagementFactory;

/** What a rate is divided by. */
public enum Stopwatch {
  /** Time, which other work on the machine takes part of. */
  TIME {
    @Override
    public long nanos() {
      return System.nanoTime();
    }
  },
  /** The processor's time in this process: what the work takes, whatever else the machine does. */
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
