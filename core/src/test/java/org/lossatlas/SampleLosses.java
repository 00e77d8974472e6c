package org.lossatlas;

import java.util.List;
import org.lossatlas.signature.ElementwiseLoss;
import org.lossatlas.signature.MulticlassLoss;
import org.lossatlas.signature.ProxyLoss;
import org.lossatlas.signature.SamplesLoss;
import org.lossatlas.signature.VectorLoss;

/// Small losses of every shape that an evaluator meets.
final class SampleLosses {
  private SampleLosses() {}

  /// `(p − t)²`: any shape, a unit an element.
  record Squared() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).square();
    }
  }

  /// Units in a given shape, classes on axis 1.
  record CrossEntropy() implements MulticlassLoss {
    @Override
    public Expr each(Expr logits, Expr target) {
      return logits.logSumExp(0).sub(logits.pick(0, target));
    }
  }

  /// One loss for each of the `[D]` numbers of a row.
  record Elements() implements VectorLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).square();
    }
  }

  /// `mean(x) · mean(y)`, of the batch, from two row spaces.
  record MeanProduct() implements SamplesLoss {
    @Override
    public Expr each(Expr x, Expr y) {
      return x.totalMean().dot(y.totalMean());
    }
  }

  /// The squared distance to the proxy of the label, a row of a table shared by all.
  record Proxy() implements ProxyLoss {
    @Override
    public Expr each(Expr embeddings, Expr labels, Expr weight) {
      Expr own = labels.oneHot(weight.dim(0)).insertAxis(0).matMul(weight).removeAxis(0);
      return embeddings.sub(own).square().sum(0);
    }
  }

  /// `Σ scale · x`, where the scale may be left out.
  record Scaled() implements Loss {
    @Override
    public List<Slot> slots() {
      return List.of(
          Slot.learnt("x", "(N,D)", "N"),
          Slot.given("square", "(E,E)", "", Domain.REAL).optional(),
          Slot.given("factor", "()", "", Domain.POSITIVE).optional());
    }

    @Override
    public Expr formula(Inputs in) {
      Expr x = in.get("x");
      Expr sum = x.sum(0).mul(in.find("factor").orElse(x.constant(1)));
      return in.find("square").map(square -> sum.add(square.sum())).orElse(sum);
    }
  }

  /// The sum of boxes, of both kinds, and of a matrix.
  record Formed() implements Loss {
    @Override
    public List<Slot> slots() {
      return List.of(
          Slot.learnt("box", "(N,4)", "N", Domain.BOX),
          Slot.given("rotated", "(N,5)", "N", Domain.ROTATED_BOX),
          Slot.given("factor", "(N,D,D)", "N", Domain.CHOLESKY_FACTOR));
    }

    @Override
    public Expr formula(Inputs in) {
      return in.get("box").sum().add(in.get("rotated").sum()).add(in.get("factor").sum());
    }
  }

  /// The sum of what stands at a position, which may be between two entries.
  record Between() implements Loss {
    @Override
    public List<Slot> slots() {
      return List.of(
          Slot.learnt("x", "(N,D)", "N"), Slot.given("position", "(N)", "N", Domain.positionOf("D")));
    }

    @Override
    public Expr formula(Inputs in) {
      return in.get("x").pick(0, in.get("position").floor());
    }
  }

  /// Ends in a table that no row owns.
  record Malformed() implements VectorLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.all();
    }
  }
}
