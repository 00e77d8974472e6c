package org.lossatlas.metric.contrast;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.metric.Cosine;
import org.lossatlas.metric.Partners;

/// Contrasts pairs in a batch, leaving out negatives that a guide model finds too alike.
///
/// ```
/// L_i = logSumExp over candidates of s − s_ii,   s = cosine / τ, s_ii that of the pair
///     = log(1 + Σ e^(s − s_ii))                  over the candidates but the pair, as computed
///
/// candidates   a_i·p_i,   and where the guide's cosine of the same two is at most limit_i:
///              a_i·p_j for j ≠ i,   a_i·a_j,   p_i·p_j
/// limit_i = o_i − margin, or relative: o_i − |o_i| margin,   o_i the guide's cosine of the pair
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `anchor`, `positive` | `(N,D)` | row `i` belongs to row `i` |
/// | `guideAnchor`, `guidePositive` | `(N,E)` | the same texts as the guide embeds them, constant |
///
/// Vectors are real and normalised here; a zero vector has cosine 0 with everything. The loss is at
/// least 0, and 0 where the guide leaves no negative. A row is no candidate of itself, as its
/// cosine is 1, unless the guide gives the pair exactly 1. Memory per row: `N`.
///
/// @param temperature cosines are divided by it, above 0
/// @param margin how far below the pair's guide cosine that of a candidate must be, at least 0
/// @param strategy whether the margin is absolute, a difference, or relative, a share
@Card(
    id = "gist-embed",
    name = "GISTEmbed",
    aliases = {"sentence-transformers GISTEmbedLoss"},
    reference =
        "Solatorio, GISTEmbed: Guided In-sample Selection of Training Negatives for Text"
            + " Embedding Fine-tuning, 2024, arXiv:2402.16829",
    properties = {Property.NON_NEGATIVE, Property.BOUNDED, Property.SCALE_INVARIANT})
public record GistEmbedLoss(double temperature, double margin, Strategy strategy) implements Loss {
  /// What the margin is.
  public enum Strategy {
    /// `o − margin`
    ABSOLUTE,
    /// `o − |o| margin`
    RELATIVE
  }

  public GistEmbedLoss {
    Require.above("temperature", temperature, 0);
    Require.atLeast("margin", margin, 0);
  }

  public GistEmbedLoss() {
    this(0.01, 0, Strategy.ABSOLUTE);
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("anchor", "(N,D)", "N"),
        Slot.learnt("positive", "(N,D)", "N"),
        Slot.given("guideAnchor", "(N,E)", "N", Domain.REAL),
        Slot.given("guidePositive", "(N,E)", "N", Domain.REAL));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr a = in.get("anchor");
    Expr p = in.get("positive");
    Expr ga = in.get("guideAnchor");
    Expr gp = in.get("guidePositive");
    Expr own = Cosine.between(a, p).div(temperature);
    Expr o = Cosine.between(ga, gp);
    Expr limit =
        switch (strategy) {
          case ABSOLUTE -> o.sub(margin);
          case RELATIVE -> o.sub(o.abs().mul(margin));
        };
    Expr across = Cosine.toEach(ga, gp).le(limit).and(Partners.others(a));
    // softplus is finite also where no candidate is left.
    return logSum(a, p, across)
        .sub(own)
        .softplus()
        .logAddExp(logSum(a, a, Cosine.toAll(ga).le(limit)).sub(own))
        .logAddExp(logSum(p, p, Cosine.toAll(gp).le(limit)).sub(own));
  }

  /// `log Σ e^s` over the candidates of one kind.
  private Expr logSum(Expr x, Expr others, Expr isCandidate) {
    return Cosine.toEach(x, others).div(temperature).logSumExp(0, isCandidate);
  }
}
