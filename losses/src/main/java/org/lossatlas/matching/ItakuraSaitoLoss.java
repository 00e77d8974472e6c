package org.lossatlas.matching;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Slot;
import org.lossatlas.regression.distribution.TweedieDevianceLoss;
import org.lossatlas.signature.ElementwiseLoss;

/// Compares powers by their ratio alone, so that quiet parts of a spectrum count as much as loud
/// ones.
///
/// ```
/// D(t ‖ x) = r − log r − 1,   r = t / x
/// ```
///
/// The target `t` and the prediction `x` are above 0, nothing is added to either; the loss is at
/// least 0, and a power predicted too low costs more than one too high. It is half of the Gamma
/// deviance, [TweedieDevianceLoss] of power 2, and computed as that is, which loses no digits where
/// `r` is close to 1.
@Card(
    id = "itakura-saito",
    name = "Itakura-Saito divergence",
    aliases = {"NMF Itakura-Saito"},
    reference =
        "Fumitada Itakura, Shuzo Saito, Analysis synthesis telephony based on the maximum"
            + " likelihood method, International Congress on Acoustics 1968; Cedric Fevotte,"
            + " Nancy Bertin, Jean-Louis Durrieu, Nonnegative Matrix Factorization with the"
            + " Itakura-Saito Divergence, Neural Computation 21(3), 2009",
    properties = {
      Property.NON_NEGATIVE,
      Property.ZERO_AT_TARGET,
      Property.SCALE_INVARIANT,
      Property.PROPER,
      Property.TWICE_DIFFERENTIABLE
    })
public record ItakuraSaitoLoss() implements ElementwiseLoss {
  private static final TweedieDevianceLoss TWICE = new TweedieDevianceLoss(2, false);

  @Override
  public List<Slot> slots() {
    return TWICE.slots();
  }

  @Override
  public Expr each(Expr prediction, Expr target) {
    return TWICE.each(prediction, target).mul(0.5);
  }
}
