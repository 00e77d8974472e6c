package org.lossatlas.compound;

import static org.lossatlas.Property.NON_NEGATIVE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.classification.probability.TrueClass;
import org.lossatlas.ir.ShapeException;
import org.lossatlas.matrix.Assignment;
import org.lossatlas.regression.geometry.BoxPair;
import org.lossatlas.regression.geometry.GiouLoss;

/// Matches the objects of an image with predictions one to one, at the least total cost, and asks
/// all other predictions to say that there is nothing: no duplicates are left to be removed.
///
/// ```
/// L = λ_cls Σ_q v_q CE(z_q, y_q) / Σ_q v_q                                               eq. 2
///   + Σ_m (λ_L1 |b_σ(m) − b̂_m|₁ + λ_giou (1 − GIoU)) / max(1, objects)
/// σ = argmin Σ_m λ_L1 |b_σ(m) − b̂_m|₁ − λ_giou GIoU(b_σ(m), b̂_m) − λ_cls p_σ(m)(class m)  eq. 1
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(N,Q,C+1)` | `z`; the last class is that of no object |
/// | `boxes` | `(N,Q,4)` | `b`: centre x, y, width, height by the image's sides |
/// | `target` | `(N,M)` | a class, -1 for padding; M ≤ Q |
/// | `targetBoxes` | `(N,M,4)` | `b̂`, not read for padding |
///
/// `y_q` is the class of the object matched with query `q`, else no object, which weighs `v` =
/// eosCoef; sums run over the batch. The matching is exact and constant in the gradient; of equally
/// cheap ones any may be taken. One number for the batch, at least 0 and finite: a side below 0
/// counts as 0 in GIoU, and 0/0 there is 0. Auxiliary decoder layers are the same loss again.
///
/// @param eosCoef weight of the class no object, above 0
/// @param classWeight weight `λ_cls` of the classes, in cost and loss, at least 0
/// @param l1Weight weight `λ_L1` of the coordinates, in cost and loss, at least 0
/// @param giouWeight weight `λ_giou` of the overlap, in cost and loss, at least 0
@Card(
    id = "detr-set",
    name = "DETR set prediction",
    aliases = {
      "detr",
      "transformers ForObjectDetectionLoss",
      "PaddleDetection DETRLoss",
      "Hungarian loss"
    },
    reference =
        "Carion, Massa, Synnaeve, Usunier, Kirillov & Zagoruyko, End-to-End Object "
            + "Detection with Transformers, ECCV 2020, arXiv:2005.12872, eq. 1-2",
    properties = NON_NEGATIVE)
public record DetrSetLoss(double eosCoef, double classWeight, double l1Weight, double giouWeight)
    implements Loss {
  public DetrSetLoss {
    Require.above("eosCoef", eosCoef, 0);
    Require.atLeast("classWeight", classWeight, 0);
    Require.atLeast("l1Weight", l1Weight, 0);
    Require.atLeast("giouWeight", giouWeight, 0);
  }

  public DetrSetLoss() {
    this(0.1, 1, 5, 2);
  }

  @Override
  public String signature() {
    return "detr";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,Q,C+1)", "N"),
        Slot.learnt("boxes", "(N,Q,4)", "N"),
        Slot.given("target", "(N,M)", "N", Domain.classOf("C", -1, "-1 for padding")),
        Slot.given("targetBoxes", "(N,M,4)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr logits = in.get("logits");
    Expr boxes = in.get("boxes");
    Expr isObject = in.get("target").ge(0);
    Expr label = Anchors.shown(in.get("target"), isObject);
    Expr wanted = Anchors.shown(in.get("targetBoxes"), isObject);
    if (wanted.dim(0).fixed() > boxes.dim(0).fixed()) {
      throw new ShapeException(
          "%s objects need as many queries, but logits have Q = %s"
              .formatted(wanted.dim(0), boxes.dim(0)));
    }
    Expr costs = costs(logits.stopGradient(), boxes.stopGradient(), label, wanted);
    Expr query = Assignment.of(Anchors.shown(costs, isObject));
    Expr index = query.insertAxis(-1).broadcastTo(wanted.type().dims());
    Expr matched = Anchors.shown(boxes.gather(0, index), isObject);
    Expr errors = Anchors.shown(boxErrors(matched, wanted), isObject);
    return classes(logits, label, isObject, query)
        .add(Anchors.mean(errors, Anchors.count(isObject)));
  }

  /// What each object would cost with each query: `[M, Q]`, up to a constant.
  private Expr costs(Expr logits, Expr boxes, Expr label, Expr wanted) {
    Expr p = logits.softmax(-1).transpose(1, 0);
    Expr pairs = p.constant(0).broadcastTo(List.of(label.dim(0), p.dim(1)));
    Expr own = p.gather(0, label.insertAxis(-1).broadcastTo(pairs.type().dims()));
    return boxErrors(boxes, wanted.insertAxis(1)).sub(own.mul(classWeight));
  }

  /// `λ_L1 |b − b̂|₁ + λ_giou (1 − GIoU)`: `[.., 4]` and `[.., 4]`, either may be stretched.
  private Expr boxErrors(Expr boxes, Expr wanted) {
    Expr l1 = boxes.constant(0);
    for (int i = 0; i < 4; i++) {
      l1 = l1.add(boxes.at(-1, i).sub(wanted.at(-1, i)).abs());
    }
    Expr giou = new GiouLoss(0).each(Anchors.corners(boxes), Anchors.corners(wanted));
    return l1.mul(l1Weight).add(giou.mul(giouWeight));
  }

  private Expr classes(Expr logits, Expr label, Expr isObject, Expr query) {
    Expr none = logits.size(-1).sub(1);
    Expr found = Anchors.shown(label.sub(none), isObject);
    Expr target = found.scatter(0, query, logits.dim(0)).add(none);
    Expr weight = target.eq(none).where(eosCoef, 1);
    Expr sum = weight.mul(TrueClass.crossEntropy(logits, -1, target, 0)).sum().total();
    return BoxPair.quotient(sum, weight.sum().total(), 0).mul(classWeight);
  }
}
