package org.lossatlas.testkit;

import org.lossatlas.Expr;
import org.lossatlas.signature.BinaryLoss;
import org.lossatlas.signature.ElementwiseLoss;
import org.lossatlas.signature.MarginLoss;
import org.lossatlas.signature.MulticlassLoss;
import org.lossatlas.signature.VectorLoss;

/// Losses of which it is known what holds.
final class SampleLosses {
  private SampleLosses() {}

  record Squared() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).square();
    }
  }

  record Absolute(double slope, double bound) implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).abs().mul(slope);
    }

    @Override
    public double lipschitz() {
      return bound;
    }
  }

  /// Both pieces and their slopes meet at 1, the curvatures do not.
  record Huber() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      Expr r = prediction.sub(target).abs();
      Expr q = r.min(1);
      return q.mul(r.sub(q.mul(0.5)));
    }
  }

  record Pinball() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      Expr r = target.sub(prediction);
      return r.mul(0.8).max(r.mul(-0.2));
    }
  }

  /// A dent of depth 0.02, and of width 1.
  record Dented() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      Expr r = prediction.sub(target);
      return r.square().mul(0.02).add(r.sub(2).square().neg().exp().mul(0.1));
    }
  }

  record Bounded() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      Expr square = prediction.sub(target).square();
      return square.div(square.add(1));
    }
  }

  record Logarithmic() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).square().log1p();
    }
  }

  record Offset() implements ElementwiseLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).square().sub(1e-3);
    }
  }

  record Cosine() implements VectorLoss {
    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.normalize(0).dot(target.normalize(0)).complement();
    }
  }

  record CrossEntropy() implements MulticlassLoss {
    @Override
    public Expr each(Expr logits, Expr target) {
      return logits.logSumExp(0).sub(logits.pick(0, target));
    }

    @Override
    public double lipschitz() {
      return Math.sqrt(2);
    }
  }

  /// Its minimiser is more certain than the truth.
  record AbsoluteSoftmax() implements MulticlassLoss {
    @Override
    public Expr each(Expr logits, Expr target) {
      return logits.softmax(0).pick(0, target).complement();
    }
  }

  /// Where no class has half of the probability, it is least at no decision.
  record CrammerSinger() implements MulticlassLoss {
    @Override
    public Expr each(Expr logits, Expr target) {
      Expr others = logits.add(target.oneHot(logits.dim(0)).complement()).maxOver(0);
      return others.sub(logits.pick(0, target));
    }
  }

  record Weighted() implements BinaryLoss {
    @Override
    public Expr each(Expr logits, Expr target) {
      Expr yes = target.mul(logits.neg().softplus()).mul(5);
      return yes.add(target.complement().mul(logits.softplus()));
    }
  }

  record Hinge() implements MarginLoss {
    @Override
    public Expr each(Expr score, Expr target) {
      return score.mul(target).complement().relu();
    }
  }

  record Grudge() implements MarginLoss {
    @Override
    public Expr each(Expr score, Expr target) {
      return score.mul(target).complement().relu().add(0.1);
    }
  }

  record Perceptron() implements MarginLoss {
    @Override
    public Expr each(Expr score, Expr target) {
      return score.mul(target).neg().relu();
    }
  }
}
