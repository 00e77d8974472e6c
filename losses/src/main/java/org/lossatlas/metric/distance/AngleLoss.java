package org.lossatlas.metric.distance;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;

import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Require;
import org.lossatlas.signature.PairLoss;

/// Brings pairs into the order of their targets by angles between complex vectors, which still have
/// a gradient where the cosine is flat.
///
/// ```
/// s = |Σ_k (a c + b d + b c − a d)_k|,   x₁/‖x₁‖ = (a, b), x₂/‖x₂‖ = (c, d) in halves
/// L = log(1 + Σ_{i,j: y_i < y_j} e^(scale (s_i − s_j)))                as CosentLoss
/// ```
///
/// The halves are real and imaginary parts; `s` sums those of the quotient. Vectors and targets are
/// real; a vector of odd length gets a 0 at its end, and of the targets only the order counts. The
/// value is one number for the batch, at least 0; where there is nothing to order, as in a batch of
/// one, it is 0 with gradient 0. A zero vector has `s = 0` with gradient 0, where
/// sentence-transformers gives NaN; else that and the authors' code compute the same. The first
/// vector is divided by the second: it is not symmetric. Memory per row: `N` numbers and one
/// vector.
///
/// @param scale factor on `s`, the inverse of a temperature, above 0
@Card(
    id = "angle",
    name = "AnglE (angle in complex space)",
    aliases = {"sentence-transformers AnglELoss"},
    reference =
        "X. Li, J. Li, AoE: Angle-optimized Embeddings for Semantic Textual Similarity, ACL"
            + " 2024, arXiv 2309.12871",
    properties = {NON_NEGATIVE, BOUNDED, SCALE_INVARIANT})
public record AngleLoss(double scale) implements PairLoss {
  public AngleLoss {
    Require.above("scale", scale, 0);
  }

  /// The authors' scale.
  public AngleLoss() {
    this(20);
  }

  @Override
  public Domain targetDomain() {
    return Domain.REAL;
  }

  @Override
  public Expr each(Expr x1, Expr x2, Expr target) {
    Expr u = complex(x1);
    Expr w = complex(x2);
    Expr imaginary = u.at(0, 1).dot(w.at(0, 0)).sub(u.at(0, 0).dot(w.at(0, 1)));
    Expr s = u.mul(w).sum().add(imaginary).abs();
    return PairOrder.violation(s.mul(scale), target);
  }

  /// Of length 1: real parts, and imaginary parts.
  private static Expr complex(Expr x) {
    int dims = x.dim(0).fixed();
    int half = (dims + 1) / 2;
    return x.normalize(0).pad(0, 0, 2 * half - dims).reshape(2, half);
  }
}
