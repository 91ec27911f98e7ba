package io.digitstream.model.torchscript;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The opcodes of Python's pickle, protocol 2, that a TorchScript module with tensors as attributes
 * needs.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">The opcodes</a>
 */
final class TorchPickle {
  private static final char MARK = '(';
  private static final char TUPLE = 't';
  private static final char EMPTY_TUPLE = ')';
  private static final char EMPTY_DICT = '}';
  private static final char REDUCE = 'R';
  private static final char NEW_OBJECT = 0x81;
  private static final char PERSISTENT_ID = 'Q';
  private static final char FALSE = 0x89;
  private static final char SET_ITEMS = 'u';
  private static final char BUILD = 'b';
  private static final char STOP = '.';

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Starts a module of a class of the archive's code. */
  static TorchPickle module(String className) {
    TorchPickle pickle = new TorchPickle().protocol().global("__torch__", className);
    return pickle.op(EMPTY_TUPLE).op(NEW_OBJECT).op(EMPTY_DICT).op(MARK);
  }

  /** An empty tuple: the constants of an archive that has none. */
  static byte[] noConstants() {
    return new TorchPickle().protocol().op(EMPTY_TUPLE).op(STOP).out.toByteArray();
  }

  TorchPickle falseAttribute(String name) {
    return text(name).op(FALSE);
  }

  /**
   * Adds a contiguous tensor.
   *
   * @param storage the name of the archive's file with its values
   * @param storageClass such as {@code FloatStorage}
   */
  TorchPickle attribute(String name, String storage, String storageClass, long[] shape) {
    text(name).global("torch._utils", "_rebuild_tensor_v2").op(MARK);
    op(MARK).text("storage").global("torch", storageClass).text(storage).text("cpu");
    number(size(shape)).op(TUPLE).op(PERSISTENT_ID).number(0);
    numbers(shape).numbers(strides(shape)).op(FALSE);
    global("collections", "OrderedDict").op(EMPTY_TUPLE).op(REDUCE);
    return op(TUPLE).op(REDUCE);
  }

  /** Ends the module. */
  byte[] end() {
    return op(SET_ITEMS).op(BUILD).op(STOP).out.toByteArray();
  }

  private static long size(long[] shape) {
    long size = 1;
    for (long length : shape) {
      size *= length;
    }
    return size;
  }

  private static long[] strides(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  private TorchPickle protocol() {
    return op((char) 0x80).op((char) 2);
  }

  private TorchPickle op(char opcode) {
    out.write(opcode);
    return this;
  }

  private TorchPickle global(String module, String name) {
    op('c').out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  private TorchPickle text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    op('X').fourBytes(bytes.length).out.writeBytes(bytes);
    return this;
  }

  private TorchPickle number(long number) {
    return op('J').fourBytes(Math.toIntExact(number));
  }

  private TorchPickle numbers(long[] numbers) {
    op(MARK);
    for (long number : numbers) {
      number(number);
    }
    return op(TUPLE);
  }

  private TorchPickle fourBytes(int number) {
    out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
    return this;
  }
}
