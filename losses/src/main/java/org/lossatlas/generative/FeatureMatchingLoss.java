package org.lossatlas.generative;

import static org.lossatlas.Property.CONVEX;
import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;

/// Wants generated samples to have the features of real ones on average, a goal that does not run
/// away from the generator.
///
/// ```
/// L = mean_j |d_j|     l1,   d = mean of f(fake) − mean of f(real)
///   = Σ_j d_j²         l2
/// ```
///
/// Features are real, those of any numbers of real and of generated samples, and come from a layer
/// of the discriminator. The loss is one number of the batch, at least 0. With l2 it is the paper's
/// squared distance, a sum over the features; with l1 their mean, as in StudioGAN. Both inputs have
/// a gradient; a caller who wants none in the real one stops it. At `d = 0` that of l1 is 0.
/// pix2pixHD compares sample by sample: that is the absolute error.
///
/// @param norm l1, mean absolute difference, or l2, squared Euclidean distance
@Card(
    id = "feature-matching",
    name = "Feature matching",
    aliases = {"StudioGAN feature_matching_loss"},
    reference =
        "Tim Salimans, Ian Goodfellow, Wojciech Zaremba, Vicki Cheung, Alec Radford, Xi Chen,"
            + " Improved Techniques for Training GANs, NIPS 2016, arXiv:1606.03498",
    properties = {CONVEX, NON_NEGATIVE, SHIFT_INVARIANT})
public record FeatureMatchingLoss(Norm norm) implements Loss {
  /// Of the difference of the two means.
  public enum Norm {
    /// `mean_j |d_j|`
    L1,
    /// `Σ_j d_j²`
    L2;

    private Expr of(Expr d) {
      return switch (this) {
        case L1 -> d.abs().mean(0);
        case L2 -> d.square().sum(0);
      };
    }
  }

  public FeatureMatchingLoss() {
    this(Norm.L1);
  }

  @Override
  public String signature() {
    return "sample-features";
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("real", "(N,D)", "N"), Slot.learnt("fake", "(M,D)", "M"));
  }

  @Override
  public Expr formula(Inputs in) {
    return norm.of(in.get("fake").totalMean().sub(in.get("real").totalMean()));
  }
}
