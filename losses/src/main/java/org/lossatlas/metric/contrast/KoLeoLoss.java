package org.lossatlas.metric.contrast;

import java.util.List;
import java.util.Map;
import org.lossatlas.Card;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;
import org.lossatlas.metric.Distance;
import org.lossatlas.metric.Partners;

/// Drives every embedding away from its nearest neighbour, so that they fill the sphere evenly.
///
/// ```
/// L_i = −log(‖x_i − x_j‖ + ε),   j = argmax_{j≠i} x_i·x_j,   x = z/‖z‖
/// ```
///
/// Embeddings are real; a zero vector stays zero. It takes a batch of at least two. The gradient
/// reaches the row and its neighbour, the first of equally near ones; two equal rows cost `−log ε`
/// and leave each other alone. The distance comes from the difference, since `2 − 2 cos` has no
/// digits left where rows are near. The neighbour is a product with a row of one 1, so memory per
/// row is `N`.
///
/// @param eps added to the distance, above 0
@Card(
    id = "koleo",
    name = "KoLeo",
    aliases = {"Kozachenko-Leonenko regulariser", "lightly KoLeoLoss", "DINOv2 KoLeoLoss"},
    reference =
        "Sablayrolles, Douze, Schmid & Jegou, Spreading Vectors for Similarity Search,"
            + " ICLR 2019, arXiv:1806.03198",
    properties = {Property.BOUNDED, Property.SCALE_INVARIANT})
public record KoLeoLoss(double eps) implements Loss {
  public KoLeoLoss {
    Require.above("eps", eps, 0);
  }

  public KoLeoLoss() {
    this(1e-8);
  }

  @Override
  public List<Slot> slots() {
    return List.of(Slot.learnt("embeddings", "(N,D)", "N"));
  }

  @Override
  public int leastRows(Map<String, Integer> lengths) {
    return 2;
  }

  @Override
  public Expr formula(Inputs in) {
    Expr x = in.get("embeddings").normalize(0);
    Expr table = x.all();
    Expr nearest =
        Partners.others(x)
            .where(x.dotEach(table), x.constant(Double.NEGATIVE_INFINITY))
            .argMax(0)
            .oneHot(table.dim(0));
    Expr neighbour = nearest.insertAxis(0).matMul(table).removeAxis(0);
    return Distance.EUCLIDEAN.between(x, neighbour).add(eps).log().neg();
  }
}
