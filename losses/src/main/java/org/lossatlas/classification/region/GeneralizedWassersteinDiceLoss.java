package org.lossatlas.classification.region;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.signature.SegmentationLoss.Regions;

/// A Dice loss that knows which classes are alike: taking a tumour's core for its rim costs less
/// than taking it for background.
///
/// ```
/// W_l = Σ_c M_{t_l, c} p_cl,   M = distance / its largest entry,   TP = Σ_l a_l (1 − W_l)
/// L = 1 − (2 TP + s) / (2 TP + Σ_l W_l + s)                 default: a = 0 for class 0, else 1
/// L = 1 − (2 TP + s) / (Σ_l a_l (2 − W_l) + s)              gdl: a = 1 / (1 + pixels of the class)
/// ```
///
/// `p` is the softmax of the logits over the classes, `t_l` the class of pixel `l`; sums are over
/// the pixels of a sample. Distances between classes are at least 0, with a zero diagonal, the same
/// for all samples. The loss is in [0, 1]; it is computed as a quotient of errors, not as a
/// difference of nearly equal numbers. A quotient 0/0, with `smooth` 0, counts as 0. Distances are
/// divided by their largest as in MONAI.
///
/// @param weighting how much the pixels of a class count in what agrees
/// @param smooth added to numerator and denominator, at least 0
@Card(
    id = "generalized-wasserstein-dice",
    name = "Generalized Wasserstein Dice loss",
    aliases = "MONAI GeneralizedWassersteinDiceLoss",
    reference =
        "Fidon, Li, Garcia-Peraza-Herrera, Ekanayake, Kitchen, Ourselin & Vercauteren, Generalised"
            + " Wasserstein Dice Score for Imbalanced Multi-class Segmentation using Holistic"
            + " Convolutional Networks, BrainLes 2017, arXiv:1707.00478; gdl: Tilborghs et al."
            + " 2020, arXiv:2007.15546",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.TWICE_DIFFERENTIABLE})
public record GeneralizedWassersteinDiceLoss(Weighting weighting, double smooth) implements Loss {
  /// How much the pixels of a class count.
  public enum Weighting {
    /// those of class 0 not at all, the others alike
    DEFAULT,
    /// one over their number and 1
    GDL
  }

  public GeneralizedWassersteinDiceLoss {
    Require.atLeast("smooth", smooth, 0);
  }

  public GeneralizedWassersteinDiceLoss() {
    this(Weighting.DEFAULT, 1e-5);
  }

  @Override
  public String signature() {
    return "segmentation-class-distance";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C,L)", "N"),
        Slot.given("target", "(N,L)", "N", Domain.classOf("C")),
        Slot.given("distance", "(C,C)", "", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Regions regions = new Regions(in.get("logits"), in.get("target"));
    Expr t = regions.target();
    Expr distance = in.get("distance");
    Expr largest = distance.flatten().maxOver(0);
    Expr m = distance.div(largest.gt(0).where(largest, distance.constant(1)));
    Expr w = t.mul(m.matMul(regions.probability())).sum(0);
    return switch (weighting) {
      case DEFAULT -> {
        Expr agreement = t.at(0, 0).complement().mul(w.complement()).sum(0).mul(2);
        yield Confusion.distance(w.sum(0), agreement, smooth);
      }
      case GDL -> {
        Expr a = t.div(t.sum(1).insertAxis(1).add(1)).sum(0);
        yield Confusion.distance(a.mul(w).sum(0), a.mul(w.complement()).sum(0).mul(2), smooth);
      }
    };
  }
}
