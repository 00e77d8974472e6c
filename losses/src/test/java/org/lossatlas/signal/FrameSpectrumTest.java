package org.lossatlas.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lossatlas.DType;
import org.lossatlas.Evaluator;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.Tensor;
import org.lossatlas.engine.Engines;

class FrameSpectrumTest {
  /// The power of each frequency of each frame.
  private record Power(double[] window, int n) implements Loss {
    @Override
    public List<Slot> slots() {
      return List.of(Slot.learnt("frames", "(B,F,W)", "B"));
    }

    @Override
    public Expr formula(Inputs in) {
      return FrameSpectrum.power(in.get("frames"), window, n);
    }
  }

  /// The window stands in the middle of a frame of zeros.
  @ParameterizedTest
  @CsvSource({"2,1", "2,2", "4,3", "6,6", "8,5", "12,12", "14,9", "30,30", "64,48"})
  void isThatOfTheDefinition(int n, int length) {
    int frames = 3;
    double[] x = new Random(n).doubles((long) frames * length, -1, 1).toArray();
    double[] window = Window.HAMMING.weights(length);
    int start = (n - length) / 2;
    double[] power =
        Evaluator.of(new Power(window, n))
            .on(Engines.byName("reference"))
            .withEach()
            .evaluate(Tensor.of(x, 1, frames, length))
            .each()
            .orElseThrow()
            .toDoubles();
    double[] expected = new double[frames * (n / 2 + 1)];
    for (int i = 0; i < expected.length; i++) {
      int frame = i / (n / 2 + 1);
      int k = i % (n / 2 + 1);
      double real = 0;
      double imaginary = 0;
      for (int j = 0; j < length; j++) {
        double angle = 2 * Math.PI * (start + j) * k / n;
        real += window[j] * x[frame * length + j] * Math.cos(angle);
        imaginary -= window[j] * x[frame * length + j] * Math.sin(angle);
      }
      expected[i] = real * real + imaginary * imaginary;
    }
    assertThat(power).containsExactly(expected, within(1e-11));
  }

  @Test
  void refusesSignalsTooShortToReflect() {
    Tensor x = Tensor.zeros(DType.FLOAT32, 1, 4);
    StftLoss loss = new StftLoss(8, 2, 8, Window.HANN, 1, 1, 0, 1e-8);
    assertThatThrownBy(() -> loss.evaluate(x, x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stft: a signal of 4 samples cannot be reflected by fftSize/2 = 4");
  }
}
