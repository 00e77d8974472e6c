package org.lossatlas.catalogue;

import java.util.List;

/// Sums of every kind, on which engines have to agree.
public final class Compositions {
  private Compositions() {}

  /// As they would be typed.
  public static List<String> all() {
    return List.of(
        "0.7*huber + 0.3*mean-squared-error",
        "0.7*focal(gamma=2) + 0.3*dice",
        "linear(from=0, to=1, steps=10)*focal - 2*binary-cross-entropy",
        "warm-up(steps=5)*dice + (1 - cosine(from=1, to=0, steps=10))*lovasz-softmax",
        "sparse-cross-entropy{logits=a, target=x} + 0.4*sparse-cross-entropy{logits=b, target=x}",
        "sparse-cross-entropy{logits=classLogits, target=class, ignore=-1}"
            + " + 0.5*smooth-l1{prediction=box, target=boxTarget, weight=boxMask}",
        "warm-up(steps=5)*sparse-cross-entropy{logits=a, target=x, weight=w}"
            + " + focal{logits=b, target=y}"
            + " + dice{logits=c, target=z, ignore=255}");
  }
}
