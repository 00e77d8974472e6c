package org.lossatlas.metric.distance;

import java.util.function.UnaryOperator;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.metric.Average;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Mining;
import org.lossatlas.metric.Partners;
import org.lossatlas.signature.EmbeddingLoss;

/// Makes triplets of the batch itself: each row is an anchor that should be nearer to its own class than to any other.
///
/// ```
/// h(d_ap − d_an + m),  h(x) = max(0, x), or softplus(x) with soft
///
/// all                every a, p, n                                                  batch all, eq. 6 of Hermans et al.
/// hard               p = argmax d_ap, n = argmin d_an                               batch hard, eq. 5
/// semi-hard          every a, p;  d_an = the least d_an > d_ap, else the largest    FaceNet
/// easy-positive      p = argmin d_ap, n = argmin d_an                               Xuan et al., WACV 2020
/// distance-weighted  every a, p;  n drawn, all distances about as likely            Wu et al., ICCV 2017
/// ```
///
/// The value is the mean of these terms, one number for the batch; with one class, no positives or a batch of one there
/// is no term, and value and gradient are 0. An anchor without positives or without negatives has no terms; TF Addons
/// and sentence-transformers average degenerate ones for it. Memory per row: `N`, but
/// `N·N` for all; semi-hard and distance-weighted sort. Of equal distances the first is taken. Batch-all in PML and sentence-transformers averages non-zero.
/// PML's miner "semihard" is another: every triplet inside the margin. Margins elsewhere: PML 0.05,
/// sentence-transformers 5.
///
/// @param margin by how much negatives should be farther: any number, usually at least 0
/// @param mining which triplets of the batch are used
/// @param distance how distances are measured
/// @param normalize whether each embedding is divided by its length first
/// @param soft whether softplus replaces the hinge, in the paper with margin 0
/// @param average the mean over all terms, or over those above 0
@Card(
    id = "batch-triplet",
    name = "Triplet loss with mining in the batch",
    aliases = {
      "batch-hard-triplet",
      "batch-all-triplet",
      "semi-hard-triplet",
      "PML TripletMarginLoss",
      "sentence-transformers BatchHardTripletLoss",
      "sentence-transformers BatchAllTripletLoss",
      "sentence-transformers BatchSemiHardTripletLoss",
      "sentence-transformers BatchHardSoftMarginTripletLoss",
      "TF Addons TripletSemiHardLoss",
      "TF Addons TripletHardLoss",
      "PaddleClas TriHardLoss"
    },
    reference =
        "all, hard: A. Hermans, L. Beyer, B. Leibe, 2017, arXiv 1703.07737; semi-hard: F. Schroff et al. (FaceNet),"
            + " CVPR 2015, arXiv 1503.03832",
    survey = "5.1")
public record BatchTripletLoss(
    double margin, Mining mining, Distance distance, boolean normalize, boolean soft, Average average)
    implements EmbeddingLoss {
  public BatchTripletLoss {
    Require.finite("margin", margin);
  }

  /// Batch hard, euclidean, with margin 1.
  public BatchTripletLoss() {
    this(1, Mining.HARD, Distance.EUCLIDEAN, false, false, Average.ALL);
  }

  /// How much too near negatives are, and which of these numbers belong to triplets.
  private record Violations(Expr amount, Expr isTriplet) {}

  @Override
  public Expr each(Expr embeddings, Expr labels) {
    Expr x = normalize ? embeddings.normalize(0) : embeddings;
    Distance.Ordered d = distance.orderedToEach(x, x);
    Partners partners = Partners.of(labels);
    Violations violations =
        switch (mining) {
          case Mining.Rule.ALL -> all(distances(d), partners);
          case Mining.Rule.HARD -> farthest(d, partners);
          case Mining.Rule.SEMI_HARD -> semiHard(distances(d), partners);
          case Mining.Rule.EASY_POSITIVE -> nearest(d, partners);
          case Mining.DistanceWeighted drawn -> drawn(distances(d), partners, drawn, embeddings);
        };
    Expr shifted = violations.amount.add(margin);
    return average.of(soft ? shifted.softplus() : shifted.relu(), violations.isTriplet);
  }

  private static Violations all(Expr d, Partners partners) {
    return new Violations(
        d.insertAxis(1).sub(d), partners.positive().insertAxis(1).and(partners.negative()));
  }

  private static Expr distances(Distance.Ordered d) {
    return d.distance().apply(d.values());
  }

  private static Violations farthest(Distance.Ordered d, Partners partners) {
    return withNearestNegative(Extremes.of(d.values(), partners).farthestPositive(), d, partners);
  }

  private static Violations nearest(Distance.Ordered d, Partners partners) {
    Expr none = d.values().constant(Double.POSITIVE_INFINITY);
    Expr positive = partners.positive().where(d.values(), none).minOver(0);
    return withNearestNegative(positive, d, partners);
  }

  /// The extremes are found in what is in the order of the distances; only they become distances.
  private static Violations withNearestNegative(
      Expr positive, Distance.Ordered d, Partners partners) {
    Expr nearest = Extremes.of(d.values(), partners).nearestNegative();
    Expr isTriplet = partners.hasBoth();
    // Infinities stay out of what has a gradient.
    UnaryOperator<Expr> distance =
        found -> d.distance().apply(isTriplet.where(found, found.constant(0)));
    return new Violations(distance.apply(positive).sub(distance.apply(nearest)), isTriplet);
  }

  /// The first positive gets the first negative in the order drawn, the second the second.
  private static Violations drawn(
      Expr d, Partners partners, Mining.DistanceWeighted drawn, Expr embeddings) {
    Expr order = drawn.order(embeddings, partners.negative());
    Expr last = partners.negative().sum(0).sub(1);
    Expr turn = partners.positive().cumSum(0).sub(1).min(last).max(0);
    Expr negatives = d.gather(0, order.gather(0, turn));
    return new Violations(d.sub(negatives), partners.positive().and(last.ge(0)));
  }

  /// Works on the row in order of distance, negatives before others at the same one: then the count of negatives so far
  /// is the place of the next one among the negatives alone.
  private static Violations semiHard(Expr d, Partners partners) {
    Expr negativesFirst = partners.negative().argSort(0, true);
    Expr order = negativesFirst.gather(0, d.gather(0, negativesFirst).argSort(0, false));
    Expr sorted = d.gather(0, order);
    Expr negative = partners.negative().gather(0, order);
    Expr positive = partners.positive().gather(0, order);
    Expr negatives = sorted.gather(0, negative.argSort(0, true));
    Expr last = negative.sum(0).sub(1);
    Expr next = negatives.gather(0, negative.cumSum(0).min(last).max(0));
    return new Violations(sorted.sub(next), positive.and(last.ge(0)));
  }
}
