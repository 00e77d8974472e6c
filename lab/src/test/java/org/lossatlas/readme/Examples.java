package org.lossatlas.readme;

import ai.djl.training.DefaultTrainingConfig;
import java.util.Map;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Expr;
import org.lossatlas.Loss;
import org.lossatlas.Reduction;
import org.lossatlas.Require;
import org.lossatlas.Tensor;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.classification.probability.SparseCrossEntropyLoss;
import org.lossatlas.djl.DjlLoss;
import org.lossatlas.metric.contrast.SupConLoss;
import org.lossatlas.signature.ElementwiseLoss;

/// The code of the README, between the marks; a test holds the two together.
final class Examples {
  private Examples() {}

  static double[] oneLine(float[] logits, float[] target) {
    // begin: one line
    double value = new FocalLoss().value(logits, target);
    float[] gradient = new FocalLoss().gradient(logits, target);
    // end
    return new double[] {value, gradient[0]};
  }

  static Evaluation tensors(float[] logits, int[] labels, float[] weights) {
    // begin: tensors
    Evaluation evaluation =
        Evaluator.of(new SparseCrossEntropyLoss())
            .reduction(Reduction.MEAN)
            .weight(Tensor.of(weights))
            .ignoreLabel(-1)
            .evaluate(Tensor.of(logits, 2, 3), Tensor.of(labels));
    double mean = evaluation.value();
    Tensor gradient = evaluation.gradients().get("logits");
    // end
    return gradient.size() == 6 && mean > 0 ? evaluation : null;
  }

  static Loss byName() {
    // begin: by name
    Loss loss = Catalogue.get("focal").loss(Map.of("gamma", 3));
    Loss both = new FocalLoss().times(0.7).plus(Catalogue.get("binary-cross-entropy").loss().times(0.3));
    // end
    return loss.equals(new FocalLoss(0.25, 3)) ? both : null;
  }

  static DefaultTrainingConfig djl() {
    // begin: djl
    DefaultTrainingConfig config = new DefaultTrainingConfig(new DjlLoss(new SupConLoss()));
    // end
    return config;
  }

  // begin: own loss
  /// Squared error that forgives small residuals.
  public record DeadZoneLoss(double width) implements ElementwiseLoss {
    public DeadZoneLoss {
      Require.atLeast("width", width, 0);
    }

    @Override
    public Expr each(Expr prediction, Expr target) {
      return prediction.sub(target).abs().sub(width).relu().square();
    }
  }
  // end
}
