package org.lossatlas.matching;

import java.util.Map;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Property;
import org.lossatlas.metric.Covariance;
import org.lossatlas.signature.SamplesLoss;

/// Lets the features of two domains vary together in the same way; where they are centred makes no
/// difference.
///
/// ```
/// L = ‖C_x − C_y‖²_F / (4 D²),   C the covariance over the rows, by N − 1 and M − 1     eq. 1-3
/// ```
///
/// Both samples are real vectors, of any numbers of rows from two on; the loss is one number of the
/// batch, at least 0. Rows are centred before they are multiplied, so that a far-off origin costs
/// no digits. Memory per row: one vector; `D·D` numbers are shared. Not the CORAL of ordinal
/// regression.
@Card(
    id = "coral",
    name = "Deep CORAL",
    aliases = {"correlation alignment"},
    reference =
        "Baochen Sun, Kate Saenko, Deep CORAL: Correlation Alignment for Deep Domain Adaptation,"
            + " ECCV Workshops 2016, arXiv:1607.01719",
    properties = {Property.NON_NEGATIVE, Property.SHIFT_INVARIANT, Property.TWICE_DIFFERENTIABLE})
public record CoralLoss() implements SamplesLoss {
  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return 2;
  }

  @Override
  public Expr each(Expr x, Expr y) {
    return covariance(x).sub(covariance(y)).square().mean().mul(0.25);
  }

  private static Expr covariance(Expr x) {
    Expr c = Covariance.centred(x);
    return Covariance.products(c, c).div(x.rowCount().sub(1));
  }
}
