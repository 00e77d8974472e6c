package org.lossatlas.metric.distance;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Makes the distances from an anchor to two neighbours have the ratio that their labels' distances
/// have: for labels that are numbers, poses or captions rather than classes.
///
/// ```
/// L = (log((d₁ + ε) / (d₂ + ε)) − log((D₁ + ε) / (D₂ + ε)))²,   d = ‖anchor − neighbour‖²
///   = (2 log ‖(anchor − neighbour₁, √ε)‖ − 2 log ‖(anchor − neighbour₂, √ε)‖ − ..)²    as computed
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `anchor` | `(N,D)` | |
/// | `neighbor1`, `neighbor2` | `(N,D)` | |
/// | `distance1`, `distance2` | `(N)` | `D₁`, `D₂` ≥ 0, of the anchor's label and theirs |
///
/// Vectors are real; the loss is at least 0. The length of a vector with `√ε` at its end neither
/// overflows, as a square would, nor vanishes. Where a neighbour coincides with the anchor the
/// gradient through their distance is 0. Memory per row: one vector. Distances are squared, as in
/// the paper, and those of labels usually are too; the authors' code takes roots. The paper
/// averages over all pairs of neighbours of an anchor: each is a row.
///
/// @param eps added to every distance, above 0
@Card(
    id = "log-ratio",
    name = "Log-ratio loss",
    reference =
        "S. Kim, M. Seo, I. Laptev, M. Cho, S. Kwak, Deep Metric Learning Beyond Binary"
            + " Supervision, CVPR 2019, arXiv 1904.09626",
    properties = {NON_NEGATIVE, SHIFT_INVARIANT})
public record LogRatioLoss(double eps) implements Loss {
  public LogRatioLoss {
    Require.above("eps", eps, 0);
  }

  /// As in the authors' code.
  public LogRatioLoss() {
    this(1e-6);
  }

  @Override
  public String signature() {
    return "neighbor-ratio";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("anchor", "(N,D)", "N"),
        Slot.learnt("neighbor1", "(N,D)", "N"),
        Slot.learnt("neighbor2", "(N,D)", "N"),
        Slot.given("distance1", "(N)", "N", Domain.NON_NEGATIVE),
        Slot.given("distance2", "(N)", "N", Domain.NON_NEGATIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr anchor = in.get("anchor");
    Expr ratio = logSquare(anchor, in.get("neighbor1")).sub(logSquare(anchor, in.get("neighbor2")));
    Expr wanted = in.get("distance1").add(eps).log().sub(in.get("distance2").add(eps).log());
    return ratio.sub(wanted).square();
  }

  /// `log(‖a − b‖² + ε)`.
  private Expr logSquare(Expr a, Expr b) {
    Expr root = a.constant(Math.sqrt(eps)).reshape(1);
    return Expr.concat(0, a.sub(b), root).norm(0).log().mul(2);
  }
}
