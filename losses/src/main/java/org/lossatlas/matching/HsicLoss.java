package org.lossatlas.matching;

import java.util.Map;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.signature.PairedSamplesLoss;

/// How much one representation tells of another: minimised it makes them independent, maximised it
/// binds them.
///
/// ```
/// HSIC = tr(K J L J) / (N − 1)²,   J = I − 1/N,  K and L the Gram matrices of z1 and z2
///      = Σ_ij (J K J)_ij (J L J)_ij / (N − 1)²                            as computed
/// ```
///
/// Both representations are real vectors, of equal numbers of rows from two on, row `i` of one with
/// row `i` of the other. The loss is one number of the batch, at least 0, and 0 where either is the
/// same in all rows. It is the biased estimate. A tile of rows of either matrix exists at a time,
/// never a whole one.
///
/// @param kernel what tells how alike two rows are, for both representations
/// @param bandwidth standard deviation of the Gaussian kernels, above 0
@Card(
    id = "hsic",
    name = "Hilbert-Schmidt independence criterion",
    aliases = {"HSIC"},
    reference =
        "Arthur Gretton, Olivier Bousquet, Alex Smola, Bernhard Schoelkopf, Measuring Statistical"
            + " Dependence with Hilbert-Schmidt Norms, ALT 2005",
    properties = {
      Property.NON_NEGATIVE,
      Property.SYMMETRIC,
      Property.SHIFT_INVARIANT,
      Property.TWICE_DIFFERENTIABLE
    })
public record HsicLoss(Kernel kernel, double bandwidth) implements PairedSamplesLoss {
  public HsicLoss {
    Require.above("bandwidth", bandwidth, 0);
  }

  public HsicLoss() {
    this(Kernel.GAUSSIAN, 1);
  }

  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return 2;
  }

  @Override
  public Expr each(Expr z1, Expr z2) {
    Expr k = kernel.centredGram(z1, bandwidth);
    Expr l = kernel.centredGram(z2, bandwidth);
    return k.dot(l).total().div(z1.rowCount().sub(1).square());
  }
}
