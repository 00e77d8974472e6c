package org.lossatlas.lab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The rows of a table in three parts: to train on, to choose an epoch by, and to score.
///
/// Classes are spread over the parts in proportion; a class of fewer than three rows is trained on
/// only.
public record Split(int[] train, int[] validation, int[] test) {
  private static final double HELD_OUT = 0.2;

  public static Split of(Target target, long seed) {
    SplittableRandom random = SubSeed.random(seed, "split");
    int rows = target.values().length;
    List<Integer> train = new ArrayList<>();
    List<Integer> validation = new ArrayList<>();
    List<Integer> test = new ArrayList<>();
    int groups = Math.max(1, target.classes().size());
    for (int group = 0; group < groups; group++) {
      int wanted = group;
      int[] members =
          IntStream.range(0, rows)
              .filter(row -> target.classes().isEmpty() || target.values()[row] == wanted)
              .toArray();
      int[] order = SubSeed.permutation(members.length, random);
      int held = members.length < 3 ? 0 : (int) Math.max(1, Math.round(HELD_OUT * members.length));
      for (int i = 0; i < order.length; i++) {
        List<Integer> part = i < held ? test : i < 2 * held ? validation : train;
        part.add(members[order[i]]);
      }
    }
    return new Split(sorted(train), sorted(validation), sorted(test));
  }

  private static int[] sorted(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
