package org.lossatlas.metric.angle;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.ProxyLoss;

/// A margin for the true class, and more weight on the classes for which an embedding is mistaken.
///
/// ```
/// φ = c_y − m  or  cos(θ_y + m)                            by type
/// h_j = t c_j + t − 1 where c_j > φ, else c_j              for j ≠ y
/// L = log( (e^(s φ) + Σ_{j≠y} e^(s h_j)) / e^(s φ) ),      c_j = cos(x, w_j)
///   = log(1 + e^(logSumExp_{j≠y}(s h_j) − s φ))            as computed
/// ```
///
/// Embeddings and proxies are real and normalised here; a zero vector has cosine 0 with everything
/// and gradient 0. The loss is at least 0, and 0 where there is one class only. Memory per row:
/// `C`. At `c_j = φ` the loss jumps.
///
/// It is the paper's adaptive variant. Past π the angle's cosine goes on as the line `c − m sin m`,
/// see [org.lossatlas.metric.angle.ArcFaceLoss]. The authors' code leaves the true class's cosine
/// as it is where it is not positive (arc) or not above the margin (cos); the paper does not, nor
/// is it done here.
///
/// @param margin of the cosine, or of the angle in radians; at least 0
/// @param t how much mistaken classes count, at least 1; 1 changes nothing
/// @param scale factor on the cosines, above 0
/// @param type whether the margin is subtracted from the cosine or added to the angle
@Card(
    id = "mv-softmax",
    name = "Mis-classified vector guided softmax (MV-Softmax)",
    aliases = {"FaceX-Zoo MV_Softmax"},
    reference =
        "X. Wang, S. Zhang, S. Wang, T. Fu, H. Shi, T. Mei, Mis-classified Vector Guided"
            + " Softmax Loss for Face Recognition, AAAI 2020, arXiv 1912.00833",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record MvSoftmaxLoss(double margin, double t, double scale, MarginKind type)
    implements ProxyLoss {
  public MvSoftmaxLoss {
    Require.atLeast("margin", margin, 0);
    Require.atLeast("t", t, 1);
    Require.above("scale", scale, 0);
  }

  /// On cosines.
  public MvSoftmaxLoss() {
    this(0.35, 1.12, 32, MarginKind.COS);
  }

  @Override
  public Expr each(Expr embeddings, Expr labels, Expr weight) {
    ProxyLogits z = ProxyLogits.of(embeddings, labels, weight, scale);
    Expr c = z.cosine();
    Expr phi =
        switch (type) {
          case COS -> c.sub(margin);
          case ARC -> Angle.added(c, margin);
        };
    Expr heavier = z.values().mul(t).add((t - 1) * scale);
    Expr isMistaken = z.values().gt(phi.mul(scale));
    return z.with(isMistaken.where(heavier, z.values())).crossEntropy(phi);
  }
}
