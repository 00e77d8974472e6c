package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.ROBUST;
import static org.lossatlas.Property.TWICE_DIFFERENTIABLE;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Draws the attention of a speech synthesiser to the diagonal: text is read aloud from first to
/// last, at a roughly steady pace.
///
/// ```
/// L = 1 / (T S) Σ_ts a_ts w_ts,   w_ts = 1 − exp(−(s / inputLength − t / targetLength)² / 2σ²)
/// ```
///
/// `a_ts` in [0, 1] is the weight of input `s` at output `t`. Beyond either length `w` is 0; the
/// mean is over all `T S` cells of a row, padding included, as in SpeechBrain. The loss is in [0,
/// 1]. `w` is computed by expm1, exact near the diagonal.
///
/// @param sigma how far from the diagonal is free, as a share of the length, above 0
@Card(
    id = "guided-attention",
    name = "Guided attention",
    aliases = {"speechbrain GuidedAttentionLoss", "Tacotron diagonal guide"},
    reference =
        "Tachibana, Uenoyama, Aihara, Efficiently Trainable Text-to-Speech System Based on Deep"
            + " Convolutional Networks with Guided Attention, ICASSP 2018, arXiv 1710.08969",
    properties = {CONVEX, NON_NEGATIVE, BOUNDED, ROBUST, TWICE_DIFFERENTIABLE})
public record GuidedAttentionLoss(double sigma) implements Loss {
  public GuidedAttentionLoss {
    Require.above("sigma", sigma, 0);
  }

  public GuidedAttentionLoss() {
    this(0.2);
  }

  @Override
  public String signature() {
    return "attention";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("attention", "(N,T,S)", "N", Domain.PROBABILITY),
        Slot.given("inputLengths", "(N)", "N", Domain.lengthOf("S", 1)),
        Slot.given("targetLengths", "(N)", "N", Domain.lengthOf("T", 1)));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr attention = in.get("attention");
    Expr inputs = in.get("inputLengths");
    Expr outputs = in.get("targetLengths");
    Expr s = attention.range(attention.dim(1));
    Expr t = attention.range(attention.dim(0)).insertAxis(-1);
    Expr away = s.div(inputs).sub(t.div(outputs)).div(sigma);
    Expr w = away.square().mul(-0.5).expm1().neg();
    return s.lt(inputs).and(t.lt(outputs)).mul(w).mul(attention).mean();
  }

  /// `TS` cells weigh at most `1/TS` each.
  @Override
  public double lipschitz() {
    return 1;
  }
}
