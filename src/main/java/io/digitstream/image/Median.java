package io.digitstream.image;

/** The middle of many values by Hoare's selection, which sorts no more than it needs. */
final class Median {
  private Median() {}

  /** The upper median of the first values; 0 of none. Reorders them. */
  static float of(float[] values, int count) {
    if (count == 0) {
      return 0;
    }
    int wanted = count / 2;
    int low = 0;
    int high = count - 1;
    while (low < high) {
      float pivot = values[(low + high) >>> 1];
      int left = low;
      int right = high;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          float swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      low = wanted > right ? left : low;
      high = wanted < left ? right : high;
      if (wanted > right && wanted < left) {
        break;
      }
    }
    return values[wanted];
  }
}
