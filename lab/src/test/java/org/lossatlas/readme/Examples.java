package org.lossatlas.readme;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import java.util.Map;
import org.lossatlas.Evaluation;
import org.lossatlas.Evaluator;
import org.lossatlas.Expr;
import org.lossatlas.Loss;
import org.lossatlas.Reduction;
import org.lossatlas.Require;
import org.lossatlas.SoftLabels;
import org.lossatlas.Tensor;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.classification.probability.FocalLoss;
import org.lossatlas.classification.probability.GeneralizedCrossEntropyLoss;
import org.lossatlas.classification.probability.SparseCrossEntropyLoss;
import org.lossatlas.classification.region.DiceLoss;
import org.lossatlas.djl.DjlLoss;
import org.lossatlas.djl.LearntInputs;
import org.lossatlas.metric.angle.ArcFaceLoss;
import org.lossatlas.metric.contrast.SupConLoss;
import org.lossatlas.signature.ElementwiseLoss;

/// The code of the README and of the pages in docs, between the marks; a test holds the two together.
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

  static Evaluation smoothed(float[] logits, int[] labels) {
    // begin: label smoothing
    Evaluation smoothed =
        Evaluator.of(new SparseCrossEntropyLoss())
            .labelSmoothing(0.1)
            .ignoreLabel(-1)
            .evaluate(Tensor.of(logits, 2, 3), Tensor.of(labels));
    // end
    return smoothed;
  }

  static Evaluation soft(float[] logits, float[] probabilities) {
    // begin: labels by probability
    Loss loss = new SoftLabels(new GeneralizedCrossEntropyLoss(0.7));
    Evaluation expected = loss.evaluate(Tensor.of(logits, 2, 3), Tensor.of(probabilities, 2, 3));
    // end
    return expected;
  }

  static Evaluation region(float[] logits, int[] mask) {
    // begin: pixels
    Evaluation region =
        Evaluator.of(new DiceLoss())
            .ignoreLabel(255)
            .evaluate(Tensor.of(logits, 1, 2, 3), Tensor.of(mask, 1, 3));
    // end
    return region;
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

  static Trainer proxies(Model model, Block encoder, int classes) {
    // begin: proxies
    Loss loss = new ArcFaceLoss();
    model.setBlock(
        new SequentialBlock().add(encoder).add(LearntInputs.of(loss, Map.of("C", classes))));
    Trainer trainer = model.newTrainer(new DefaultTrainingConfig(new DjlLoss(loss)));
    // end
    return trainer;
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
