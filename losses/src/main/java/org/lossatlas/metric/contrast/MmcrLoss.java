package org.lossatlas.metric.contrast;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Spreads the centres of samples over as many directions as they can take, and the views of a
/// sample over few.
///
/// ```
/// L = −‖c‖_* + λ/N Σ_i ‖z_i‖_*,   ‖·‖_* the nuclear norm: the sum of the singular values
/// z_i   the views of sample i by both networks, (2K, D)
/// c     their means, (N, D)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `z1` | `(N,K,D)` | `K` views of each sample by the online network |
/// | `z2` | `(N,K,D)` | `K` views by the momentum network |
///
/// Views are real and not normalised, which the paper does before. The loss is one number of the
/// batch. Its gradient is `U Vᵀ`; where a matrix lacks full rank there is but a subgradient, and
/// the shortest is taken: 0 at zero. Memory: the centres, and a sample's views per row. lightly's
/// `λ` is 0.005.
///
/// @param lambda weight of the spread within a sample, at least 0
@Card(
    id = "mmcr",
    name = "Maximum manifold capacity",
    aliases = {"lightly MMCRLoss"},
    reference =
        "Yerxa, Kuang, Simoncelli & Chung, Learning Efficient Coding of Natural Images"
            + " with Maximum Manifold Capacity Representations, NeurIPS 2023, arXiv:2303.03307",
    properties = Property.SYMMETRIC)
public record MmcrLoss(double lambda) implements Loss {
  public MmcrLoss {
    Require.atLeast("lambda", lambda, 0);
  }

  /// The paper's setting.
  public MmcrLoss() {
    this(0);
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("z1", "(N,K,D)", "N"), Slot.learnt("z2", "(N,K,D)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr z = Expr.concat(0, in.get("z1"), in.get("z2"));
    Expr spread = NuclearNorm.of(z.mean(0).all());
    return lambda == 0 ? spread.neg() : NuclearNorm.of(z).totalMean().mul(lambda).sub(spread);
  }
}
