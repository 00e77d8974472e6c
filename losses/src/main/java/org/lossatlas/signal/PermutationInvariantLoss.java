package org.lossatlas.signal;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.matrix.Assignment;

/// Separates sources without fixing which output has which of them: each output is held against the
/// source that makes the whole cheapest.
///
/// ```
/// L = min over permutations q of the mean over s of base(prediction_s, target_q(s))
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | prediction | B, S, T | real; the outputs for a mixture |
/// | target | B, S, T | real; its sources |
///
/// The permutation is found by assignment from the `S × S` costs of all pairs, which gives the same
/// as trying all `S!`, and is constant in the gradient. Of equally cheap permutations any may be
/// taken. The loss is finite as far as the base is; see [SiSdrLoss], [SdSdrLoss] and [SnrLoss],
/// which are used with their defaults.
///
/// @param base the loss of an output and a source; the mean squared error is that over time
@Card(
    id = "permutation-invariant",
    name = "Permutation-invariant training",
    aliases = {
      "PIT",
      "uPIT",
      "asteroid PITLossWrapper",
      "speechbrain PitWrapper",
      "torchmetrics permutation_invariant_training"
    },
    reference =
        "Yu, Kolbaek, Tan & Jensen, Permutation Invariant Training of Deep Models, ICASSP 2017,"
            + " arXiv:1607.00325; Kolbaek et al., TASLP 2017, arXiv:1703.06284")
public record PermutationInvariantLoss(Base base) implements Loss {
  /// What an output costs against a source.
  public enum Base {
    SI_SDR,
    SD_SDR,
    SNR,
    MEAN_SQUARED_ERROR;

    /// Along the last axis; either side may have a source axis before it.
    Expr each(Expr prediction, Expr target) {
      return switch (this) {
        case SI_SDR -> new SiSdrLoss().each(prediction, target);
        case SD_SDR -> new SdSdrLoss().each(prediction, target);
        case SNR -> new SnrLoss().each(prediction, target);
        case MEAN_SQUARED_ERROR -> prediction.sub(target).square().mean(-1);
      };
    }
  }

  public PermutationInvariantLoss() {
    this(Base.SI_SDR);
  }

  @Override
  public String signature() {
    return "sources";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(B,S,T)", "B"),
        Slot.given("target", "(B,S,T)", "B", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr prediction = in.get("prediction");
    Expr target = in.get("target");
    Expr partner = Assignment.of(costs(prediction.stopGradient(), target));
    Expr index = partner.insertAxis(-1).broadcastTo(target.type().dims());
    return base.each(prediction, target.gather(0, index)).mean();
  }

  /// Of each output against each source, `[S, S]`; source by source, so that nothing of size `S × S
  /// × T` is held.
  private Expr costs(Expr prediction, Expr target) {
    Expr[] columns = new Expr[target.dim(0).fixed()];
    for (int s = 0; s < columns.length; s++) {
      columns[s] = base.each(prediction, target.at(0, s));
    }
    return Expr.stack(1, columns);
  }
}
