package org.lossatlas.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.lossatlas.DType;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;

/// Reads the value of an input: JSON as it stands on the command line, or a file.
final class TensorReader {
  private TensorReader() {}

  /// The tensor that `text` is or names, stored as it was written.
  ///
  /// @param name of the input, for errors
  /// @param text JSON (`[[1,2],[3,4]]`, a number, `{"shape":..,"values":..}`) or the path of a
  ///   `.json`, `.csv` or `.npy`
  /// @throws IllegalArgumentException naming the input and the position of what is wrong
  static Tensor read(String name, String text) throws IOException {
    String trimmed = text.strip();
    if (trimmed.startsWith("[") || trimmed.startsWith("{") || isNumber(trimmed)) {
      return JsonTensor.parse(name, trimmed);
    }
    Path file = Path.of(trimmed);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("input %s: there is no file %s".formatted(name, trimmed));
    }
    String lower = trimmed.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".npy")) {
      return NumpyFile.read(name, file);
    }
    if (lower.endsWith(".csv") || lower.endsWith(".tsv") || lower.endsWith(".txt")) {
      return NumberTable.read(name, file);
    }
    if (lower.endsWith(".json")) {
      return JsonTensor.parse(name, Files.readString(file));
    }
    throw new IllegalArgumentException(
        "input %s: the name of %s should end in .json, .csv or .npy".formatted(name, trimmed));
  }

  /// The tensor in the type that the input and the engine want.
  ///
  /// @param real the type of real numbers on the engine
  static Tensor fit(Slot slot, Tensor tensor, DType real) {
    boolean isWhole = tensor.type() == DType.INT32 || tensor.type() == DType.INT64;
    if (slot.domain().isIndex()) {
      // What is not whole stays as it is, for the check of inputs to say where.
      return isWhole || !isAllWhole(tensor) ? tensor : convert(tensor, DType.INT32);
    }
    return tensor.type() == real ? tensor : convert(tensor, real);
  }

  private static boolean isAllWhole(Tensor tensor) {
    for (long i = 0; i < tensor.size(); i++) {
      if (tensor.get(i) != (int) tensor.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static Tensor convert(Tensor tensor, DType type) {
    Tensor converted = Tensor.zeros(type, tensor.shape());
    converted.store(0, tensor.toDoubles(), 0, Math.toIntExact(tensor.size()));
    return converted;
  }

  private static boolean isNumber(String text) {
    try {
      Double.parseDouble(text);
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
