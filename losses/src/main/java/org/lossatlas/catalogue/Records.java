package org.lossatlas.catalogue;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Records from parameters by name.
final class Records {
  private Records() {}

  /// The record with these parameters, defaults for the others.
  ///
  /// @param id what errors call it
  /// @param given numbers, booleans, lists, or strings as people write them
  static <T> T make(String id, Class<? extends T> type, Map<String, ?> given) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "%s has no parameter %s; it has %s"
                .formatted(id, name, names.isEmpty() ? "none" : String.join(", ", names)));
      }
    }
    Optional<T> defaults = defaults(type);
    if (given.isEmpty() && defaults.isPresent()) {
      return defaults.get();
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      if (given.containsKey(name)) {
        values[i] = Values.parse(components[i], given.get(name));
      } else if (defaults.isPresent()) {
        values[i] = get(components[i], defaults.get());
      } else {
        throw new IllegalArgumentException("%s needs the parameter %s".formatted(id, name));
      }
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return make(constructor(type, types), values);
  }

  static boolean hasDefaults(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors()).anyMatch(c -> c.getParameterCount() == 0);
  }

  /// The record made by the constructor without arguments, where there is one.
  static <T> Optional<T> defaults(Class<? extends T> type) {
    return hasDefaults(type) ? Optional.of(make(constructor(type))) : Optional.empty();
  }

  static Object get(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> Constructor<? extends T> constructor(
      Class<? extends T> type, Class<?>... types) {
    try {
      return type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T make(Constructor<? extends T> constructor, Object... values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
