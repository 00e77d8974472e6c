package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Teaches a network the velocity of a straight path from noise to data.
///
/// ```
/// L = mean_j (velocity_j − (target_j − source_j))²
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `velocity` | `(N,D)` | of the network at `(1 − t) source + t target`, real |
/// | `source` | `(N,D)` | where the path starts: noise, real |
/// | `target` | `(N,D)` | where it ends: data, real |
///
/// The loss is at least 0, finite while the squares are. It is the mean over the features; the
/// papers' squared norms are D times that. For another path give its velocity as the difference of
/// target and source.
@Card(
    id = "flow-matching",
    name = "Conditional flow matching",
    aliases = {"CFM", "rectified flow", "torchcfm ConditionalFlowMatcher"},
    reference =
        "Yaron Lipman, Ricky T. Q. Chen, Heli Ben-Hamu, Maximilian Nickel, Matt Le, Flow Matching"
            + " for Generative Modeling, ICLR 2023, arXiv:2210.02747; Xingchao Liu, Chengyue Gong,"
            + " Qiang Liu, Flow Straight and Fast: Learning to Generate and Transfer Data with"
            + " Rectified Flow, ICLR 2023, arXiv:2209.03003",
    properties = {CONVEX, NON_NEGATIVE, TWICE_DIFFERENTIABLE})
public record FlowMatchingLoss() implements Loss {
  @Override
  public String signature() {
    return "velocity";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("velocity", "(N,D)", "N"),
        Slot.given("source", "(N,D)", "N", Domain.REAL),
        Slot.given("target", "(N,D)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    return MeanSquare.of(in.get("velocity"), in.get("target").sub(in.get("source")));
  }
}
