package org.lossatlas.cpu.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The width that all vector kernels work at: the machine's own, or what the system property
/// `org.lossatlas.cpu.bits` says (128, 256 or 512), so that one machine can test every width.
final class Lanes {
  static final VectorSpecies<Float> F =
      FloatVector.SPECIES_PREFERRED.withShape(
          VectorShape.forBitSize(
              Integer.getInteger(
                  "org.lossatlas.cpu.bits", FloatVector.SPECIES_PREFERRED.vectorBitSize())));

  static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED.withShape(F.vectorShape());

  /// As many floats as [#D] has doubles. Widening a half vector is one instruction; the upper half
  /// of a whole one would have to be moved down first.
  static final VectorSpecies<Float> HALF =
      F.withShape(VectorShape.forBitSize(F.vectorBitSize() / 2));

  private Lanes() {}

  static DoubleVector widened(float[] x, int at) {
    return (DoubleVector) FloatVector.fromArray(HALF, x, at).castShape(D, 0);
  }

  /// The sum over all lanes. `reduceLanes` leaves the order open, and compiled code takes another
  /// than interpreted code does.
  static double sum(DoubleVector v) {
    double sum = v.lane(0) + v.lane(1);
    if (D.length() >= 4) {
      sum += v.lane(2) + v.lane(3);
    }
    if (D.length() >= 8) {
      sum += (v.lane(4) + v.lane(5)) + (v.lane(6) + v.lane(7));
    }
    return sum;
  }
}
