package org.lossatlas.survival;

import org.lossatlas.Expr;

/// How the logarithm of a time spreads around what is predicted, in units of its scale. Every value
/// is a logarithm, exact where the probability itself has long vanished.
public enum LogTimeDistribution {
  /// The standard normal distribution: times are log-normal.
  NORMAL {
    @Override
    Expr logDensity(Expr z) {
      return z.square().mul(-0.5).sub(0.5 * Math.log(2 * Math.PI));
    }

    @Override
    Expr logBelow(Expr z) {
      return z.logNdtr();
    }

    @Override
    Expr logAbove(Expr z) {
      return z.neg().logNdtr();
    }

    /// In the lower tail, where an interval of the upper one has its mirror image. The logarithms
    /// at the ends of a narrow interval have no digits in their difference: there it is the
    /// integral of its derivative, by Gauss's rule of two points.
    @Override
    Expr logBetween(Expr a, Expr b, Expr width) {
      Expr isUpper = a.add(b).gt(0);
      Expr low = isUpper.where(b.neg(), a);
      Expr high = isUpper.where(a.neg(), b);
      Expr isNarrow = width.lt(NARROW);
      Expr w = isNarrow.where(width, width.constant(0));
      Expr middle = low.add(high).mul(0.5);
      Expr node = w.mul(0.5 / Math.sqrt(3));
      Expr slopes = middle.sub(node).inverseMills().add(middle.add(node).inverseMills());
      Expr below = high.logNdtr();
      Expr ratio = isNarrow.where(slopes.mul(w).mul(-0.5), low.logNdtr().sub(below));
      return below.add(ratio.log1mExp());
    }
  },

  /// The logistic distribution: times are log-logistic.
  LOGISTIC {
    @Override
    Expr logDensity(Expr z) {
      return logBelow(z).add(logAbove(z));
    }

    @Override
    Expr logBelow(Expr z) {
      return z.neg().softplus().neg();
    }

    @Override
    Expr logAbove(Expr z) {
      return z.softplus().neg();
    }

    /// `σ(b) − σ(a) = σ(b) σ(−a) (1 − e^(a−b))`.
    @Override
    Expr logBetween(Expr a, Expr b, Expr width) {
      return logBelow(b).add(logAbove(a)).add(width.neg().log1mExp());
    }
  },

  /// The distribution of least values, `F(z) = 1 − exp(−e^z)`: times are Weibull.
  EXTREME {
    @Override
    Expr logDensity(Expr z) {
      return z.sub(z.exp());
    }

    /// `log(1 − exp(−e^z))`: about `z` far below 0, and 0 from where nothing is left.
    @Override
    Expr logBelow(Expr z) {
      Expr isLow = z.lt(-15);
      Expr low = isLow.where(z, z.constant(-15));
      Expr high = isLow.where(z.constant(0), z).min(6);
      return isLow.where(low.sub(low.exp().mul(0.5)), high.exp().neg().log1mExp());
    }

    @Override
    Expr logAbove(Expr z) {
      return z.exp().neg();
    }

    /// `S(a) − S(b) = S(a) F(c)` with `e^c = e^b − e^a = e^b (1 − e^(a−b))`.
    @Override
    Expr logBetween(Expr a, Expr b, Expr width) {
      return logAbove(a).add(logBelow(b.add(width.neg().log1mExp())));
    }
  };

  private static final double NARROW = 1.0 / 32;

  /// `log f(z)`.
  abstract Expr logDensity(Expr z);

  /// `log F(z)`.
  abstract Expr logBelow(Expr z);

  /// `log (1 − F(z))`.
  abstract Expr logAbove(Expr z);

  /// `log (F(b) − F(a))`.
  ///
  /// @param width `b − a`, above 0, with digits that the difference may lack
  abstract Expr logBetween(Expr a, Expr b, Expr width);
}
