package org.lossatlas.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lossatlas.Expr;

/// Which triplets of a batch a loss learns from.
///
/// As text: a [Rule] in kebab-case, or `distance-weighted`, after which `:7` may give the seed.
public sealed interface Mining {
  /// Every anchor with each of its positives and each of its negatives.
  Mining ALL = Rule.ALL;

  /// Every anchor with its farthest positive and its nearest negative.
  Mining HARD = Rule.HARD;

  /// Every anchor and positive with the nearest negative farther than that positive; where none is,
  /// with the farthest negative.
  Mining SEMI_HARD = Rule.SEMI_HARD;

  /// Every anchor with its nearest positive and its nearest negative: classes may keep several
  /// clusters. Xuan, Stylianou & Pless, *Improved Embeddings with Easy Positive Triplet Mining*,
  /// WACV 2020.
  Mining EASY_POSITIVE = Rule.EASY_POSITIVE;

  /// Every anchor and positive with a negative drawn so that all distances are about as likely; see
  /// [DistanceWeighted].
  static Mining distanceWeighted(long seed) {
    return new DistanceWeighted(seed);
  }

  /// A choice without chance.
  enum Rule implements Mining {
    ALL,
    HARD,
    SEMI_HARD,
    EASY_POSITIVE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Draws negatives with probability `∝ 1/q(d)`, without replacement among an anchor's positives,
  /// where `q(d) ∝ d^(D−2) (1 − d²/4)^((D−3)/2)` is how distances between random directions are
  /// distributed. Distances are between directions, whatever the loss measures; those below 0.5
  /// count as 0.5, and those from 1.4 on are drawn only where nothing nearer is left.
  ///
  /// The draw depends on the seed and on the places in the batch alone: the same batch gives the
  /// same value. Where positives outnumber negatives the last negative drawn serves the rest.
  ///
  /// Wu, Manmatha, Smola & Krähenbühl, *Sampling Matters in Deep Embedding Learning*, ICCV 2017,
  /// section 4.1.
  ///
  /// @param seed of the draw
  record DistanceWeighted(long seed) implements Mining {
    private static final String NAME = "distance-weighted";
    private static final double LEAST_DISTANCE = 0.5;
    private static final double GREATEST_DISTANCE = 1.4;

    /// The rows of the batch in the order in which this anchor draws its negatives, which come
    /// first. The largest keys of `log w + Gumbel noise` are a draw with weights `w`.
    public Expr order(Expr embeddings, Expr negative) {
      Expr square = Cosine.toAll(embeddings).complement().mul(2).stopGradient();
      Expr near = square.lt(GREATEST_DISTANCE * GREATEST_DISTANCE);
      Expr held = square.clamp(LEAST_DISTANCE * LEAST_DISTANCE, GREATEST_DISTANCE * GREATEST_DISTANCE);
      Expr dims = embeddings.size(0);
      Expr logDensity =
          held.log().mul(dims.sub(2)).add(held.div(-4).log1p().mul(dims.sub(3))).div(2);
      Expr gumbel = new Noise(seed).ofPairs(embeddings).log().neg().log().neg();
      Expr key = near.where(gumbel.sub(logDensity), embeddings.constant(-Float.MAX_VALUE));
      return negative.where(key, embeddings.constant(Double.NEGATIVE_INFINITY)).argSort(0, true);
    }

    @Override
    public String toString() {
      return seed == 0 ? NAME : NAME + ":" + seed;
    }
  }

  /// What text may be.
  static List<String> options() {
    return Stream.concat(Arrays.stream(Rule.values()).map(Rule::toString), Stream.of(DistanceWeighted.NAME))
        .toList();
  }

  /// The mining that `text` names.
  ///
  /// @throws IllegalArgumentException if none is
  static Mining valueOf(String text) {
    Optional<Rule> rule = Arrays.stream(Rule.values()).filter(r -> r.toString().equals(text)).findFirst();
    if (rule.isPresent()) {
      return rule.get();
    }
    String[] parts = text.split(":", 2);
    if (!parts[0].equals(DistanceWeighted.NAME)) {
      throw new IllegalArgumentException(text);
    }
    return distanceWeighted(parts.length == 1 ? 0 : Long.parseLong(parts[1]));
  }
}
