package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// The surprise of data that an invertible network maps to standard normal noise.
///
/// ```
/// L = ½ Σ_j z_j² + D/2 log(2π) − logDet     [/ (D log 2)]
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `z` | `(N,D)` | the data as noise, real |
/// | `logDet` | `(N)` | logarithm of the magnitude of `det ∂z/∂x`, real |
///
/// The loss is real, in nats, or in bits for each feature; finite while the squares are. The offset
/// of images with 8 bits, log₂ 256, is not added.
///
/// @param bitsPerDimension whether it is divided by `D log 2`
@Card(
    id = "normalizing-flow-nll",
    name = "Normalising flow negative log-likelihood",
    aliases = {"RealNVP, Glow NLL"},
    reference =
        "Danilo Jimenez Rezende, Shakir Mohamed, Variational Inference with Normalizing Flows,"
            + " ICML 2015, arXiv:1505.05770; Laurent Dinh, Jascha Sohl-Dickstein, Samy Bengio,"
            + " Density estimation using Real NVP, ICLR 2017, arXiv:1605.08803",
    properties = {CONVEX, TWICE_DIFFERENTIABLE})
public record NormalizingFlowNllLoss(boolean bitsPerDimension) implements Loss {
  public NormalizingFlowNllLoss() {
    this(false);
  }

  @Override
  public String signature() {
    return "flow";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("z", "(N,D)", "N"), Slot.learnt("logDet", "(N)", "N"));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr z = in.get("z");
    int features = z.dim(0).fixed();
    double constant = features * 0.5 * Math.log(2 * Math.PI);
    Expr nats = z.square().sum(0).mul(0.5).add(constant).sub(in.get("logDet"));
    return bitsPerDimension ? nats.mul(1 / (features * Math.log(2))) : nats;
  }
}
