package org.lossatlas.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lossatlas.Card;
import org.lossatlas.Loss;
import org.lossatlas.Property;

/// Every loss on the class path, by id. The index is written by the compiler: a record with a [Card] is in it.
public final class Catalogue {
  private static final String INDEX = "META-INF/lossatlas/losses";
  private static final Map<String, Entry> ENTRIES = read();

  private Catalogue() {}

  /// All losses, by id.
  public static Collection<Entry> all() {
    return ENTRIES.values();
  }

  /// The loss of this id.
  ///
  /// @throws IllegalArgumentException naming the nearest ids
  public static Entry get(String id) {
    Entry entry = ENTRIES.get(id);
    if (entry == null) {
      throw new IllegalArgumentException(
          "there is no loss \"%s\"; the nearest are %s".formatted(id, String.join(", ", nearest(id))));
    }
    return entry;
  }

  public static boolean contains(String id) {
    return ENTRIES.containsKey(id);
  }

  /// The property of this id: `twice-differentiable`.
  ///
  /// @throws IllegalArgumentException naming the nearest one, and all there are
  public static Property property(String id) {
    List<Property> nearest =
        Arrays.stream(Property.values())
            .sorted(Comparator.comparingInt(property -> Edits.between(property.id(), id)))
            .toList();
    if (!nearest.getFirst().id().equals(id)) {
      String all = Arrays.stream(Property.values()).map(Property::id).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "there is no property \"%s\"; the nearest is %s of %s".formatted(id, nearest.getFirst().id(), all));
    }
    return nearest.getFirst();
  }

  /// The three ids that differ least from this one, a part of an id or an alias counting as near.
  static List<String> nearest(String id) {
    return ENTRIES.values().stream()
        .sorted(Comparator.comparingInt((Entry entry) -> distance(entry, id)).thenComparing(Entry::id))
        .limit(3)
        .map(Entry::id)
        .toList();
  }

  private static int distance(Entry entry, String id) {
    int best = Edits.between(entry.id(), id);
    if (entry.id().contains(id) || id.contains(entry.id())) {
      best = Math.min(best, 1);
    }
    for (String alias : entry.card().aliases()) {
      best = Math.min(best, Edits.between(alias.toLowerCase(java.util.Locale.ROOT), id.toLowerCase(java.util.Locale.ROOT)));
    }
    return best;
  }

  private static Map<String, Entry> read() {
    Map<String, Entry> entries = new TreeMap<>();
    try {
      for (URL index : Collections.list(Catalogue.class.getClassLoader().getResources(INDEX))) {
        for (Class<? extends Loss> type : classes(index)) {
          for (Card card : type.getAnnotationsByType(Card.class)) {
            Entry twin = entries.put(card.id(), new Entry(card, type));
            if (twin != null) {
              throw new IllegalStateException(
                  "the id %s is that of %s and of %s".formatted(card.id(), type.getName(), twin.type().getName()));
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(entries);
  }

  private static List<Class<? extends Loss>> classes(URL index) throws IOException {
    List<Class<? extends Loss>> classes = new ArrayList<>();
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
      for (String name; (name = reader.readLine()) != null; ) {
        classes.add(Class.forName(name).asSubclass(Loss.class));
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the index of losses is stale, build again: " + e.getMessage(), e);
    }
    return classes;
  }
}
