package org.lossatlas.metric.contrast;

import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.TwoViewLoss;

/// Contrasts two views by their leading coordinates alone, so that no projector has to be trained.
///
/// ```
/// L = NT-Xent(z₁[:dims], z₂[:dims])
/// ```
///
/// Views are real and normalised over the coordinates that take part; the others have gradient 0.
/// All take part where there are no more than `dims`. Else as [NtXentLoss], with its memory and its
/// value of 0 for a batch of one. Summed over several widths this is Matryoshka.
///
/// @param dims how many leading coordinates take part, at least 1
/// @param temperature cosines are divided by it, above 0
@Card(
    id = "directclr",
    name = "DirectCLR",
    aliases = {"lightly DirectCLRLoss"},
    reference =
        "Jing, Vincent, LeCun & Tian, Understanding Dimensional Collapse in Contrastive"
            + " Self-supervised Learning, ICLR 2022, arXiv:2110.09348",
    properties = {
      Property.NON_NEGATIVE,
      Property.SYMMETRIC,
      Property.BOUNDED,
      Property.SCALE_INVARIANT
    })
public record DirectClrLoss(int dims, double temperature) implements TwoViewLoss {
  public DirectClrLoss {
    Require.that(dims >= 1, "dims", "at least 1", dims);
    Require.above("temperature", temperature, 0);
  }

  public DirectClrLoss() {
    this(64, 0.5);
  }

  @Override
  public Expr each(Expr z1, Expr z2) {
    return new NtXentLoss(temperature).each(leading(z1), leading(z2));
  }

  private Expr leading(Expr z) {
    return z.slice(0, 0, Math.min(dims, z.dim(0).fixed()));
  }
}
