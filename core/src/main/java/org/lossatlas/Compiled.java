package org.lossatlas;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Plan;
import org.lossatlas.ir.Type;

/// The plans that were compiled before: losses are values, so a loss is its own key.
record Compiled(LossGraph graph, Plan plan) {
  private record Key(
      Engine engine,
      Loss loss,
      List<Map.Entry<String, Type>> types,
      Weighting weighting,
      boolean each,
      boolean terms,
      List<String> wrt) {}

  /// Shapes other than the number of rows are part of the key; a process that meets endlessly many keeps the latest.
  private static final int LIMIT = 512;

  private static final Map<Key, Compiled> KNOWN =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Compiled> eldest) {
              return size() > LIMIT;
            }
          });

  static Compiled of(
      Engine engine,
      Loss loss,
      Map<String, Type> types,
      Weighting weighting,
      boolean each,
      boolean terms,
      List<String> wrt) {
    Key key = new Key(engine, loss, new ArrayList<>(types.entrySet()), weighting, each, terms, wrt);
    Compiled known = KNOWN.get(key);
    if (known == null) {
      LossGraph graph = LossGraph.trace(loss, types, weighting, each, terms, wrt);
      known = new Compiled(graph, engine.compile(graph.graph()));
      KNOWN.put(key, known);
    }
    return known;
  }
}
