package org.lossatlas.regression.distribution;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// The surprise of a coordinate under a simple distribution times what a normalising flow has
/// learnt of the rest: the loss takes the shape that the errors have.
///
/// ```
/// L = log s − logPhi  [+ log s + log 2 + |e|                 laplace
///                      + log s + log(2π) / 2 + e² / 2        gaussian],   e = (p − t) / (s + 1e−9)
/// s = σ(scaleLogit),   log s = −softplus(−scaleLogit)
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction` | `(N,D)` | coordinates `p` of key points, real |
/// | `scaleLogit` | `(N,D)` | real |
/// | `logPhi` | `(N)` | log-density of the flow at `e`, one a key point |
/// | `target` | `(N,D)` | `t`, real |
///
/// A unit is a coordinate; the flow is a network of the caller's. As in the official code and
/// mmpose, and unlike the paper, `logPhi` counts once for each coordinate and `log s` twice. What
/// reaches prediction and scale through the flow is the caller's gradient. Peers sum and divide by
/// the batch.
///
/// @param residual whether the simple distribution is added, so that the flow learns only the
///   residual
/// @param distribution the simple distribution: laplace or gaussian
@Card(
    id = "residual-log-likelihood",
    name = "Residual log-likelihood estimation (RLE)",
    aliases = {"RLE", "mmpose RLELoss", "ultralytics RLELoss"},
    reference =
        "Jiefeng Li, Siyuan Bian, Ailing Zeng, Can Wang, Bo Pang, Wentao Liu, Cewu Lu, Human Pose"
            + " Regression with Residual Log-likelihood Estimation, ICCV 2021, arXiv:2107.11291")
public record ResidualLogLikelihoodLoss(boolean residual, Distribution distribution)
    implements Loss {
  /// The simple distribution.
  public enum Distribution {
    LAPLACE,
    GAUSSIAN
  }

  public ResidualLogLikelihoodLoss() {
    this(true, Distribution.LAPLACE);
  }

  @Override
  public String signature() {
    return "residual-likelihood";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,D)", "N"),
        Slot.learnt("scaleLogit", "(N,D)", "N"),
        Slot.learnt("logPhi", "(N)", "N"),
        Slot.given("target", "(N,D)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr scale = in.get("scaleLogit");
    Expr logS = scale.neg().softplus().neg();
    Expr e = in.get("prediction").sub(in.get("target")).div(scale.sigmoid().add(1e-9));
    Expr flow = logS.sub(in.get("logPhi"));
    Expr simple =
        switch (distribution) {
          case LAPLACE -> e.abs().add(Math.log(2));
          case GAUSSIAN -> e.square().mul(0.5).add(Stirling.HALF_LOG_TWO_PI);
        };
    return residual ? flow.add(logS).add(simple) : flow;
  }
}
