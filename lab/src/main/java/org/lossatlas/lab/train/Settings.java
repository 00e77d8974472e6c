package org.lossatlas.lab.train;

import java.util.List;
import org.lossatlas.lab.data.Task;
import org.lossatlas.lab.error.LabException;

/// How every loss is trained, the same for all.
///
/// @param seeds how many trials per loss; a seed changes split, corruption, initial weights and
///   batch order at once
/// @param epochs passes over the training rows
/// @param batch rows a step
/// @param learningRate of Adam, which makes the scale of a loss immaterial
/// @param hidden widths of the hidden layers
public record Settings(
    int seeds, int epochs, int batch, double learningRate, List<Integer> hidden) {
  private static final int STEPS = 2000;

  /// Beyond this a network of this size mostly learns a small table by heart.
  private static final int MAX_EPOCHS = 100;

  public Settings {
    require(seeds >= 1, "seeds must be at least 1, was " + seeds);
    require(epochs >= 1, "epochs must be at least 1, was " + epochs);
    require(batch >= 1, "batch must be at least 1, was " + batch);
    require(learningRate > 0, "the learning rate must be above 0, was " + learningRate);
    require(hidden.stream().allMatch(width -> width >= 1), "layers need a unit, were " + hidden);
    hidden = List.copyOf(hidden);
  }

  /// Settings under which a comparison of six losses takes a few minutes, whatever the table's
  /// size. With ten seeds up to 25 losses can be told from the baseline; with five, none.
  public static Settings defaults(Task task) {
    int rows = task.table().rows();
    int batch = rows < 3_000 ? 32 : rows < 10_000 ? 64 : 128;
    int steps = Math.max(1, rows * 3 / 5 / batch);
    return new Settings(10, Math.clamp(STEPS / steps, 10, MAX_EPOCHS), batch, 1e-3, List.of(64, 64));
  }

  public Settings withSeeds(int count) {
    return new Settings(count, epochs, batch, learningRate, hidden);
  }

  public Settings withEpochs(int count) {
    return new Settings(seeds, count, batch, learningRate, hidden);
  }

  public Settings withBatch(int rows) {
    return new Settings(seeds, epochs, rows, learningRate, hidden);
  }

  public Settings withLearningRate(double rate) {
    return new Settings(seeds, epochs, batch, rate, hidden);
  }

  private static void require(boolean isMet, String message) {
    if (!isMet) {
      throw new LabException(message);
    }
  }
}
