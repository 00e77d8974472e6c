package org.lossatlas.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lossatlas.Property;

/// The losses that one is most often compared with, read from what is there: those that its
/// documentation mentions, then those of its family that take the same inputs.
public final class Neighbours {
  private static final int MOST = 5;

  private Neighbours() {}

  /// At most five, the nearest first.
  public static List<Entry> of(Entry entry) {
    return Stream.concat(mentioned(entry).stream(), kin(entry).stream())
        .distinct()
        .limit(MOST)
        .toList();
  }

  /// In the order in which the documentation mentions them.
  private static List<Entry> mentioned(Entry entry) {
    String text = entry.documentation().replaceAll("\\s+", " ");
    Map<Entry, Integer> places = new LinkedHashMap<>();
    for (Entry other : Catalogue.all()) {
      int place = place(other, text);
      if (place >= 0 && !other.id().equals(entry.id())) {
        places.put(other, place);
      }
    }
    return places.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Where a text first names a loss, or −1.
  private static int place(Entry entry, String text) {
    List<Pattern> patterns = new ArrayList<>();
    patterns.add(named(entry.type().getSimpleName()));
    for (String alias : entry.card().aliases()) {
      patterns.add(named(alias));
    }
    String id = entry.id();
    // An id that is a word of its own, such as edge or hint, has to be marked as one.
    patterns.add(
        id.contains("-")
            ? named(id)
            : Pattern.compile(
                "`%s`|(?<![\\w-])(?i:%s) loss(?![\\w-])"
                    .formatted(Pattern.quote(id), Pattern.quote(id))));
    return patterns.stream()
        .map(pattern -> pattern.matcher(text))
        .filter(Matcher::find)
        .mapToInt(Matcher::start)
        .min()
        .orElse(-1);
  }

  private static Pattern named(String name) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])");
  }

  /// Those that promise most of the same first.
  private static List<Entry> kin(Entry entry) {
    return Catalogue.all().stream()
        .filter(other -> !other.id().equals(entry.id()) && other.family().equals(entry.family()))
        .filter(other -> entry.hasDefaults() && other.hasDefaults())
        .filter(other -> other.loss().signature().equals(entry.loss().signature()))
        .sorted(
            Comparator.comparingInt((Entry other) -> -shared(entry, other))
                .thenComparing(Entry::id))
        .toList();
  }

  private static int shared(Entry a, Entry b) {
    List<Property> of = b.properties();
    return (int) a.properties().stream().filter(of::contains).count();
  }
}
