package org.lossatlas.sequence;

import static org.lossatlas.Property.NON_NEGATIVE;
import static org.lossatlas.Property.SHIFT_INVARIANT;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// Learns to transcribe while it listens: at each frame a model that knows its own output so far
/// gives labels or moves on, and no one tells it which frame a label belongs to.
///
/// ```
/// L = −log Σ_π Π p(step of π),   over the ways π from (0, 0) to (T − 1, U) and out
/// α(t,u) = α(t−1,u) p(blank | t−1,u) + α(t,u−1) p(y_u | t,u−1)
/// L = −log(α(T−1,U) p(blank | T−1,U))
/// ```
///
/// | input | shape | values |
/// |---|---|---|
/// | logits | N, T, U+1, C | real, those of `p(· | t,u)`: at frame `t` after `u` labels |
/// | target | N, U | classes other than the blank |
/// | inputLengths | N | 1 to T |
/// | targetLengths | N | 0 to U |
///
/// Computed in the log domain; the loss is at least 0 and finite for all finite logits. Logits and
/// labels beyond the lengths are not read, their gradient is 0. The blank is class 0 as in
/// warp-transducer, in torchaudio the last class. The mean is over sequences, as NeMo's mean_batch;
/// transformers divides by the number of labels instead.
///
/// @param blank the class that moves on to the next frame, a whole number below C
@Card(
    id = "rnn-transducer",
    name = "RNN transducer",
    aliases = {"RNN-T", "torchaudio rnnt_loss", "warp-transducer", "transformers rnnt_loss"},
    reference =
        "Graves, Sequence Transduction with Recurrent Neural Networks, ICML Workshop on"
            + " Representation Learning 2012, arXiv 1211.3711",
    properties = {NON_NEGATIVE, SHIFT_INVARIANT})
public record RnnTransducerLoss(int blank) implements Loss {
  public RnnTransducerLoss {
    Require.atLeast("blank", blank, 0);
  }

  public RnnTransducerLoss() {
    this(0);
  }

  @Override
  public String signature() {
    return "transducer";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("logits", "(N,T,U+1,C)", "N"),
        Slot.given("target", "(N,U)", "N", SequenceLabels.DOMAIN),
        Slot.given("inputLengths", "(N)", "N", Domain.lengthOf("T", 1)),
        Slot.given("targetLengths", "(N)", "N", Domain.lengthOf("U", 0)));
  }

  @Override
  public Expr formula(Inputs in) {
    return Expr.call(
        new TransducerPrimitive(blank),
        in.get("logits"),
        in.get("target"),
        in.get("inputLengths"),
        in.get("targetLengths"));
  }
}
