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
import org.lossatlas.classification.probability.GaussianFocalLoss;

/// Finds objects as the peaks of a heat map, and reads their sizes and sub-pixel offsets there: no
/// anchors, no boxes to overlap.
///
/// ```
/// L = Σ gaussianFocal(z, y) / max(1, peaks)                                                eq. 1-4
///   + (λ_size Σ m |s − ŝ| + λ_off Σ m |o − ô|) / max(1, Σ m)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `logits` | `(N,C,L)` | `z`, of the heat map of each class; L pixels, flattened |
/// | `size` | `(N,2,L)` | `s`, width and height |
/// | `offset` | `(N,2,L)` | `o`, of the centre within its pixel |
/// | `target` | `(N,C,L)` | `y` in [0, 1], exactly 1 at the peaks |
/// | `targetSize`, `targetOffset` | `(N,2,L)` | read where the mask is 1 |
/// | `mask` | `(N,L)` | `m`: 1 at the centres, else 0 |
///
/// One number for the batch, at least 0 and finite; peaks and centres are counted over the batch.
/// See [org.lossatlas.classification.probability.GaussianFocalLoss]. The authors' code divides the
/// L1 terms by twice the centres, having the mask for both channels, and adds 1e-4; the paper does
/// not.
///
/// @param alpha how strongly easy pixels are turned down, at least 0
/// @param gamma how strongly pixels near a peak are spared, at least 0
/// @param sizeWeight weight of the sizes, at least 0
/// @param offsetWeight weight of the offsets, at least 0
@Card(
    id = "centernet",
    name = "CenterNet (objects as points)",
    aliases = {"KerasCV CenterNetBoxLoss", "mmdet CenterNetHead"},
    reference = "Zhou, Wang & Kraehenbuehl, Objects as Points, 2019, arXiv:1904.07850, eq. 1-4",
    properties = NON_NEGATIVE)
public record CenterNetLoss(double alpha, double gamma, double sizeWeight, double offsetWeight)
    implements Loss {
  public CenterNetLoss {
    Require.atLeast("alpha", alpha, 0);
    Require.atLeast("gamma", gamma, 0);
    Require.atLeast("sizeWeight", sizeWeight, 0);
    Require.atLeast("offsetWeight", offsetWeight, 0);
  }

  public CenterNetLoss() {
    this(2, 4, 0.1, 1);
  }

  @Override
  public String signature() {
    return "centernet";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,C,L)", "N"),
        Slot.learnt("size", "(N,2,L)", "N"),
        Slot.learnt("offset", "(N,2,L)", "N"),
        Slot.given("target", "(N,C,L)", "N", Domain.PROBABILITY),
        Slot.given("targetSize", "(N,2,L)", "N", Domain.REAL),
        Slot.given("targetOffset", "(N,2,L)", "N", Domain.REAL),
        Slot.given("mask", "(N,L)", "N", Domain.BINARY));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr mask = in.get("mask");
    Expr target = in.get("target");
    Expr heat = new GaussianFocalLoss(alpha, gamma).each(in.get("logits"), target);
    Expr size = error(in.get("size"), in.get("targetSize"), mask).mul(sizeWeight);
    Expr offset = error(in.get("offset"), in.get("targetOffset"), mask).mul(offsetWeight);
    return Anchors.mean(heat, Anchors.count(target.eq(1)))
        .add(Anchors.mean(size.add(offset), Anchors.count(mask)));
  }

  /// The absolute error at the centres of an image, of both channels.
  private static Expr error(Expr prediction, Expr target, Expr mask) {
    return mask.where(prediction.sub(target), mask.constant(0)).abs().sum();
  }
}
