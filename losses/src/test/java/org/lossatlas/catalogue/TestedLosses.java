package org.lossatlas.catalogue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lossatlas.Loss;
import org.lossatlas.testkit.GoldenCase;

/// Every loss in the setting in which batteries try it.
public final class TestedLosses {
  /// Losses whose defaults need inputs so large that the reference takes minutes, each with a
  /// smaller setting.
  private static final Map<String, Map<String, Object>> SMALLER =
      Map.of(
          "ms-ssim",
          Map.of("windowSize", 3),
          "ms-ssim-l1",
          Map.of("windowSize", 3),
          "multi-resolution-stft",
          Map.of("fftSizes", List.of(8, 4), "hopSizes", List.of(3, 1), "winLengths", List.of(6, 4)),
          "stft",
          Map.of("fftSize", 8, "hopSize", 3, "winLength", 6));

  private TestedLosses() {}

  /// By id: with its defaults, or where it has none as its first golden case has it.
  public static Map<String, Loss> all() throws IOException {
    Map<String, Loss> losses = new LinkedHashMap<>();
    for (GoldenCase golden : Goldens.ofCatalogue()) {
      losses.putIfAbsent(golden.loss(), Catalogue.get(golden.loss()).loss(golden.parameters()));
    }
    for (Entry entry : Catalogue.all()) {
      if (entry.hasDefaults() && Goldens.isTested(entry.id())) {
        losses.put(entry.id(), entry.loss(SMALLER.getOrDefault(entry.id(), Map.of())));
      }
    }
    return losses;
  }
}
