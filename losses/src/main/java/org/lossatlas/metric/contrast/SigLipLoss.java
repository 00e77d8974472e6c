package org.lossatlas.metric.contrast;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Slot;
import org.lossatlas.metric.Partners;

/// Asks of every pair of two views by itself whether it belongs together, without a softmax.
///
/// ```
/// L = softplus(−s_ii) + Σ_{j≠i} softplus(s_ij),   s_ij = scale · cos(z1_i, z2_j) + bias
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `z1`, `z2` | `(N,D)` | two views, such as images and texts; row `i` belongs to row `i` |
/// | `logitScale` | `(1)` | above 0; learnt, starts at 10 |
/// | `logitBias` | `(1)` | learnt, starts at −10 |
///
/// Views are real and normalised here; a zero vector has cosine 0 with everything. The loss is
/// above 0; a batch of one has its positive term alone. Memory per row: `N`. The mean is over rows,
/// as in the paper, not over the `N²` pairs.
@Card(
    id = "siglip",
    name = "SigLIP",
    aliases = {"sigmoid contrastive loss", "open_clip SigLipLoss"},
    reference =
        "Zhai, Mustafa, Kolesnikov & Beyer, Sigmoid Loss for Language Image Pre-Training,"
            + " ICCV 2023, arXiv:2303.15343",
    properties = Property.NON_NEGATIVE)
public record SigLipLoss() implements Loss {
  @Override
  public String signature() {
    return "two-view-scaled";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("z1", "(N,D)", "N"),
        Slot.learnt("z2", "(N,D)", "N"),
        Slot.learnt("logitScale", "(1)", "", Domain.POSITIVE),
        Slot.learnt("logitBias", "(1)", ""));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr a = in.get("z1").normalize(0);
    Expr b = in.get("z2").normalize(0);
    Expr scale = in.get("logitScale").at(0, 0);
    Expr bias = in.get("logitBias").at(0, 0);
    Expr own = a.dot(b).mul(scale).add(bias);
    Expr others = a.dotEach(b.all()).mul(scale).add(bias).softplus().mul(Partners.others(a));
    return own.neg().softplus().add(others.sum(0));
  }
}
