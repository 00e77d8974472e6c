package org.lossatlas.sequence;

import static org.lossatlas.Property.BOUNDED;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SCALE_INVARIANT;
import static org.lossatlas.Property.SYMMETRIC;
import static org.lossatlas.Property.ZERO_AT_TARGET;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Makes a student look where its teacher looks: places that excite all of the teacher's channels
/// have to excite the student's, whatever the channels are.
///
/// ```
/// L = mean_l (a^s_l / ‖a^s‖ − a^t_l / ‖a^t‖)²,   a_l = Σ_c |F_cl|^p
///   = .. of F / max |F|                                                  as computed
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `studentFeatures` | `(N,C1,L)` | `L` is the places, flattened |
/// | `teacherFeatures` | `(N,C2,L)` | without a gradient |
///
/// Features are real; the loss is in [0, 2 / L]. A map that is 0 everywhere stays 0, with gradient
/// 0. The largest feature cancels, and measured in it no power overflows. The mean of the squares
/// is that of the authors' code, where equation 2 of the paper has the length of the difference;
/// whether channels are summed or averaged makes no difference.
///
/// @param p power of the features, above 1: the larger, the more the strongest channel decides
@Card(
    id = "attention-transfer",
    name = "Attention transfer",
    aliases = {"AT", "DL4J AttentionDistillationLoss"},
    reference =
        "Zagoruyko, Komodakis, Paying More Attention to Attention, ICLR 2017, arXiv 1612.03928",
    properties = {NON_NEGATIVE, ZERO_AT_TARGET, SYMMETRIC, BOUNDED, SCALE_INVARIANT})
public record AttentionTransferLoss(double p) implements Loss {
  public AttentionTransferLoss {
    Require.above("p", p, 1);
  }

  public AttentionTransferLoss() {
    this(2);
  }

  @Override
  public String signature() {
    return "feature-maps";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("studentFeatures", "(N,C1,L)", "N"),
        Slot.given("teacherFeatures", "(N,C2,L)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr s = attention(in.get("studentFeatures"));
    Expr t = attention(in.get("teacherFeatures"));
    return s.sub(t).square().mean(0);
  }

  /// Of each place, `[L]`, with length 1.
  private Expr attention(Expr features) {
    Expr size = features.abs();
    Expr largest = size.flatten().maxOver(0).stopGradient();
    Expr unit = largest.gt(0).where(largest, features.constant(1));
    return size.div(unit).pow(p).sum(0).normalize(0);
  }
}
