package org.lossatlas.lab;

import java.util.List;
import org.lossatlas.Loss;
import org.lossatlas.LossSum;
import org.lossatlas.catalogue.LossExpression;
import org.lossatlas.djl.DjlLoss;
import org.lossatlas.lab.data.Kind;
import org.lossatlas.lab.error.LabException;
import org.lossatlas.lab.train.Candidate;
import org.lossatlas.lab.train.ClassTargets;

/// Losses of the catalogue as they take part in a comparison.
public final class Candidates {
  private static final List<String> CLASSIFICATION =
      List.of(
          "sparse-cross-entropy",
          "mae-softmax",
          "generalized-cross-entropy",
          "symmetric-cross-entropy",
          "focal",
          "label-smoothing-cross-entropy");
  private static final List<String> REGRESSION =
      List.of("mean-squared-error", "mean-absolute-error", "huber", "quantile(quantile=0.7)", "log-cosh");

  private Candidates() {}

  /// The losses that are compared if nobody says otherwise; the first is the baseline.
  public static List<Candidate> defaults(Kind kind) {
    return of(
        kind,
        switch (kind) {
          case CLASSIFICATION -> CLASSIFICATION;
          case REGRESSION -> REGRESSION;
        });
  }

  /// @param expressions such as `focal`, `focal(gamma=3)`, `0.7*hinge+0.3*focal`; what they mean is
  ///   told in [LossExpression]
  public static List<Candidate> of(Kind kind, List<String> expressions) {
    return expressions.stream().map(expression -> of(kind, expression.strip())).toList();
  }

  private static Candidate of(Kind kind, String expression) {
    LossSum sum = LossExpression.parse(expression);
    Loss loss = LossExpression.loss(expression);
    DjlLoss djl = new DjlLoss(loss);
    String signature = signature(sum);
    return new Candidate(
        expression,
        loss.toString(),
        switch (kind) {
          case CLASSIFICATION ->
              switch (signature) {
                case "multiclass" -> djl;
                case "multiclass-soft", "binary", "multilabel" -> new ClassTargets(djl, 0, 1);
                case "margin" -> new ClassTargets(djl, -1, 1);
                default -> throw unfit(expression, signature, "a classification");
              };
          case REGRESSION -> {
            if (!signature.equals("elementwise")) {
              throw unfit(expression, signature, "a regression");
            }
            yield djl;
          }
        });
  }

  private static String signature(LossSum sum) {
    List<String> signatures =
        sum.terms().stream().map(term -> term.loss().signature()).distinct().toList();
    boolean hasHeads = sum.slots().size() > sum.terms().getFirst().loss().slots().size();
    return signatures.size() == 1 && hasHeads ? "several heads" : String.join(" + ", signatures);
  }

  private static LabException unfit(String expression, String signature, String task) {
    return new LabException(
        "%s takes inputs of the kind '%s', which %s does not have".formatted(expression, signature, task));
  }
}
