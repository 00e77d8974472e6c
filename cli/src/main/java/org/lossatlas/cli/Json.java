package org.lossatlas.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import org.lossatlas.DType;
import org.lossatlas.Tensor;

/// Writes maps, lists, numbers and tensors as JSON. A number that is not finite becomes the string
/// `NaN`, `Infinity` or `-Infinity`, since JSON has none.
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /// Writes one value and ends the line.
  static void print(PrintWriter out, Object value) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    write(json, value);
    json.close();
    out.println();
    out.flush();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(entry.getKey().toString());
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case Iterable<?> list -> {
        json.writeStartArray();
        for (Object element : list) {
          write(json, element);
        }
        json.writeEndArray();
      }
      case int[] numbers -> json.writeArray(numbers, 0, numbers.length);
      case double[] numbers -> {
        json.writeStartArray();
        for (double number : numbers) {
          write(json, number);
        }
        json.writeEndArray();
      }
      case Tensor tensor -> {
        json.writeStartObject();
        json.writeFieldName("shape");
        write(json, tensor.shape());
        json.writeFieldName("values");
        values(json, tensor);
        json.writeEndObject();
      }
      case Float number when Float.isFinite(number) -> json.writeNumber(number);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      default -> json.writeString(value.toString());
    }
  }

  /// In the digits that the type has: float32 `0.1` is not 0.10000000149.
  private static void values(JsonGenerator json, Tensor tensor) throws IOException {
    json.writeStartArray();
    for (long i = 0; i < tensor.size(); i++) {
      double value = tensor.get(i);
      if (tensor.type() == DType.FLOAT64) {
        write(json, value);
      } else {
        write(json, (float) value);
      }
    }
    json.writeEndArray();
  }
}
