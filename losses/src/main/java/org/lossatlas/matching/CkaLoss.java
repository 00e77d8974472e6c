package org.lossatlas.matching;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.PairedSamplesLoss;

/// Wants two representations to agree on which samples are alike; how they are rotated, moved or
/// scaled as a whole is all the same to it.
///
/// ```
/// L = 1 − ⟨J K J, J L J⟩ / (‖J K J‖ ‖J L J‖),   J = I − 1/N,  Frobenius
/// ```
///
/// `K` and `L` are the Gram matrices of `z1` and `z2`, which are real vectors, of equal numbers of
/// rows, row `i` of one with row `i` of the other. The loss is one number of the batch, in [0, 1].
/// Where either representation is the same in all rows, as in a batch of one, it is 1 with gradient
/// 0. A tile of rows of either matrix exists at a time, never a whole one. Matrices are measured in
/// their largest entry first, which cancels, so that no square overflows.
///
/// @param kernel what tells how alike two rows are, for both representations; the Gaussian one
///   does see the scale
/// @param bandwidth standard deviation of the Gaussian kernels, above 0
@Card(
    id = "cka",
    name = "Centred kernel alignment",
    aliases = {"CKA"},
    reference =
        "Simon Kornblith, Mohammad Norouzi, Honglak Lee, Geoffrey Hinton, Similarity of Neural"
            + " Network Representations Revisited, ICML 2019, arXiv:1905.00414",
    properties = {
      Property.NON_NEGATIVE,
      Property.BOUNDED,
      Property.SYMMETRIC,
      Property.SHIFT_INVARIANT
    })
public record CkaLoss(Kernel kernel, double bandwidth) implements PairedSamplesLoss {
  public CkaLoss {
    Require.above("bandwidth", bandwidth, 0);
  }

  public CkaLoss() {
    this(Kernel.LINEAR, 1);
  }

  @Override
  public Expr each(Expr z1, Expr z2) {
    Expr k = gram(z1);
    Expr l = gram(z2);
    Expr lengths = length(k).mul(length(l));
    Expr positive = lengths.gt(0);
    Expr similarity = k.dot(l).total().div(positive.where(lengths, lengths.constant(1)));
    return positive.where(similarity, lengths.constant(0)).complement();
  }

  private Expr gram(Expr z) {
    Expr gram = kernel.centredGram(z, bandwidth);
    return gram.div(Magnitude.largest(gram));
  }

  private static Expr length(Expr gram) {
    return gram.square().sum(0).total().safeSqrt();
  }
}
