package org.lossatlas.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lossatlas.Card;
import org.lossatlas.Loss;
import org.lossatlas.Property;

/// One loss of the catalogue: its card, its parameters and how to make it, all read from the record.
///
/// @param card what the record says of itself
/// @param type the record
public record Entry(Card card, Class<? extends Loss> type) {
  public String id() {
    return card.id();
  }

  /// `classification/probability`: the package.
  public String family() {
    return type.getPackageName().substring("org.lossatlas.".length()).replace('.', '/');
  }

  /// What the loss promises for every setting of its parameters, in the order of [Property].
  public List<Property> properties() {
    return Arrays.stream(card.properties()).distinct().sorted().toList();
  }

  /// The doc comment of the record, Markdown.
  public String documentation() {
    String path = "META-INF/lossatlas/" + type.getName() + ".md";
    try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the documentation of " + type.getName() + " is missing: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the loss can be made without giving a parameter.
  public boolean hasDefaults() {
    return Records.hasDefaults(type);
  }

  /// The loss with its defaults.
  ///
  /// @throws IllegalArgumentException if a parameter has none
  public Loss loss() {
    return loss(Map.of());
  }

  /// The loss with these parameters, defaults for the others.
  ///
  /// @param given numbers, booleans, lists, or strings as people write them
  public Loss loss(Map<String, ?> given) {
    return Records.make(id(), type, given);
  }

  /// The parameters, in order.
  public List<Parameter> parameters() {
    Optional<Loss> defaults = Records.defaults(type);
    Map<String, String> docs = parameterDocs();
    List<Parameter> parameters = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Object value =
          defaults.map(loss -> Values.text(Records.get(component, loss))).orElse(null);
      parameters.add(
          new Parameter(component.getName(), component.getType(), value, docs.getOrDefault(component.getName(), "")));
    }
    return parameters;
  }

  /// The `@param` lines of the documentation.
  private Map<String, String> parameterDocs() {
    Map<String, String> docs = new LinkedHashMap<>();
    for (String block : documentation().split("(?m)^\\s*@")) {
      if (block.startsWith("param ")) {
        String[] words = block.substring("param ".length()).strip().split("\\s+", 2);
        docs.put(words[0], words.length > 1 ? words[1].replaceAll("\\s+", " ") : "");
      }
    }
    return docs;
  }
}
