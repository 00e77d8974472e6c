package org.lossatlas.lab.data;

import java.util.SplittableRandom;

/// Symmetric label noise: an exact share of the labels moves to one of the *other* classes, each as
/// likely.
///
/// Some papers draw over all classes, so that their 40 % is 36 % of wrong labels among ten; here 40
/// % are wrong.
final class LabelNoise {
  private LabelNoise() {}

  static void flip(double[] labels, int classes, double rate, SplittableRandom random) {
    int[] order = SubSeed.permutation(labels.length, random);
    long flipped = Math.round(rate * labels.length);
    for (int i = 0; i < flipped; i++) {
      int row = order[i];
      labels[row] = (labels[row] + 1 + random.nextInt(classes - 1)) % classes;
    }
  }
}
