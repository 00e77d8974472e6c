package org.lossatlas.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lossatlas.DType;
import org.lossatlas.Tensor;

/// Reads the arrays that NumPy saves: format versions 1 to 3, little-endian `f4`, `f8`, `i4`, `i8`,
/// C order.
///
/// NumPy, [*NPY format*](https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
final class NumpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

  private NumpyFile() {}

  /// The array, mapped rather than copied.
  ///
  /// @throws IllegalArgumentException naming the input and what cannot be read
  static Tensor read(String name, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer start = bytes(channel, 0, 12);
      byte[] magic = new byte[MAGIC.length];
      if (start.remaining() < 10) {
        throw bad(name, file, "it is too short");
      }
      start.get(magic);
      int version = start.get();
      if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3) {
        throw bad(name, file, "it is no .npy file");
      }
      int at = version == 1 ? 10 : 12;
      int length = version == 1 ? Short.toUnsignedInt(start.getShort(8)) : start.getInt(8);
      if (length < 0 || at + (long) length > channel.size()) {
        throw bad(name, file, "its header is cut short");
      }
      String header = StandardCharsets.UTF_8.decode(bytes(channel, at, length)).toString();
      if (field(ORDER, header, name, file).equals("True")) {
        throw bad(name, file, "it is in Fortran order; save numpy.ascontiguousarray(a)");
      }
      DType type = type(field(TYPE, header, name, file), name, file);
      int[] shape = shape(field(SHAPE, header, name, file));
      long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact) * type.bytes();
      if (channel.size() - at - length != size) {
        throw bad(
            name,
            file,
            "its shape %s takes %d bytes, but it has %d"
                .formatted(Arrays.toString(shape), size, channel.size() - at - length));
      }
      MemorySegment memory =
          channel.map(MapMode.READ_ONLY, (long) at + length, size, Arena.ofAuto());
      return shape.length == 0
          ? Tensor.of(memory, type, 1).reshape()
          : Tensor.of(memory, type, shape);
    }
  }

  private static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
      // Reads until the buffer is full or the file ends.
    }
    return buffer.flip();
  }

  private static String field(Pattern pattern, String header, String name, Path file) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw bad(name, file, "its header is " + header.strip());
    }
    return matcher.group(1);
  }

  private static DType type(String text, String name, Path file) {
    return switch (text) {
      case "<f2" -> DType.FLOAT16;
      case "<f4" -> DType.FLOAT32;
      case "<f8" -> DType.FLOAT64;
      case "<i4" -> DType.INT32;
      case "<i8" -> DType.INT64;
      default ->
          throw bad(
              name,
              file,
              "its type is %s, expected float32, float64, int32 or int64".formatted(text));
    };
  }

  private static int[] shape(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(length -> !length.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private static IllegalArgumentException bad(String name, Path file, String why) {
    return new IllegalArgumentException("input %s: cannot read %s, %s".formatted(name, file, why));
  }
}
