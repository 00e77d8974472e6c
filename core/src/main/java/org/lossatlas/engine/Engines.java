package org.lossatlas.engine;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// The engines on the class path or module path.
public final class Engines {
  private static final List<Engine> ALL =
      ServiceLoader.load(Engine.class).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparingInt(Engine::rank).reversed())
          .toList();

  private Engines() {}

  /// All engines, the default first.
  public static List<Engine> all() {
    return ALL;
  }

  /// The one of the highest rank.
  public static Engine best() {
    return ALL.getFirst();
  }

  public static Engine byName(String name) {
    return ALL.stream()
        .filter(engine -> engine.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no engine \"%s\"; there are %s"
                        .formatted(name, String.join(", ", ALL.stream().map(Engine::name).toList()))));
  }
}
