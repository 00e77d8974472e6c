package org.lossatlas.sequence;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Learns a sequence of labels from a longer sequence of frames without being told which frame
/// belongs to which label.
///
/// ```
/// L = −log Σ_π Π_t softmax(x_t)_{π_t},   over the alignments π that read as the target     eqs. 3, 8, 14
/// ```
///
/// An alignment has a class for each frame; read with repetitions merged and blanks dropped it is
/// the target.
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, T, C | real; frames from `inputLengths` on are not read |
/// | target | N, S | classes other than the blank; labels from `targetLengths` on are not read |
/// | inputLengths | N | 1 to T |
/// | targetLengths | N | 0 to S |
///
/// The sum is over exponentially many alignments, by dynamic programming in the log domain. The
/// loss is at least 0. A target that does not fit into its frames (one each, and one more between
/// equal neighbours) has no alignment: its loss is +∞ with gradient 0. Rows come first and the
/// softmax is inside, where PyTorch takes log-probabilities `T, N, C`; its reduction mean also
/// divides each loss by the number of its labels. The blank is class 0 as in PyTorch and Keras 3,
/// in tf.keras the last class.
///
/// @param blank the class that means no label, a whole number below C
/// @param zeroInfinity whether a target without any alignment counts 0 instead of +∞
@Card(
    id = "ctc",
    name = "Connectionist temporal classification",
    aliases = {"PyTorch nn.CTCLoss", "optax ctc_loss", "keras.losses.CTC", "Paddle ctc_loss"},
    reference =
        "Graves, Fernandez, Gomez, Schmidhuber, Connectionist Temporal Classification, ICML 2006")
public record CtcLoss(int blank, boolean zeroInfinity) implements Loss {
  public CtcLoss {
    Require.atLeast("blank", blank, 0);
  }

  public CtcLoss() {
    this(0, false);
  }

  @Override
  public String signature() {
    return "alignment";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,T,C)", "N"),
        Slot.given("target", "(N,S)", "N", SequenceLabels.DOMAIN),
        Slot.given("inputLengths", "(N)", "N", Domain.lengthOf("T", 1)),
        Slot.given("targetLengths", "(N)", "N", Domain.lengthOf("S", 0)));
  }

  @Override
  public Expr formula(Inputs in) {
    return Expr.call(
        new CtcPrimitive(blank, zeroInfinity),
        in.get("logits"),
        in.get("target"),
        in.get("inputLengths"),
        in.get("targetLengths"));
  }
}
