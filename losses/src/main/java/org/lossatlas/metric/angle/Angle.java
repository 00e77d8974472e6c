package org.lossatlas.metric.angle;

import org.lossatlas.Expr;

/// An angle in [0, π], known by its cosine `c`, and the cosine of what margins make of it.
///
/// Where `|c|` is 1, or by rounding a little more, sine and angle have gradient 0.
final class Angle {
  private Angle() {}

  /// `sin θ = √(1 − c²)`.
  static Expr sin(Expr c) {
    return c.complement().mul(c.add(1)).relu().safeSqrt();
  }

  /// `θ = arccos c`.
  static Expr of(Expr c) {
    return sin(c).atan2(c);
  }

  /// `cos(θ + m) = c cos m − sin θ sin m`.
  static Expr turned(Expr c, Expr margin) {
    return c.mul(margin.cos()).sub(sin(c).mul(margin.sin()));
  }

  /// `cos(θ + m)` for as long as `θ + m ≤ π`, then the line `c − m sin m`.
  static Expr added(Expr c, Expr margin) {
    Expr line = c.sub(margin.mul(margin.sin()));
    return c.ge(margin.cos().neg()).where(turned(c, margin), line);
  }

  static Expr added(Expr c, double margin) {
    return added(c, c.constant(margin));
  }

  /// The same, or with an easy margin `cos(θ + m)` where `c` is above 0, else `c` as it is.
  static Expr added(Expr c, Expr margin, boolean easyMargin) {
    return easyMargin ? c.gt(0).where(turned(c, margin), c) : added(c, margin);
  }

  /// `(λ c + ψ)/(1 + λ)`, where `ψ = (−1)ᵏ cos(mθ) − 2k` with `k = ⌊mθ/π⌋` goes on falling where
  /// the cosine of the multiple angle would rise again. `cos(mθ)` is the Chebyshev polynomial
  /// `T_m(c)`.
  static Expr multiplied(Expr c, int times, double lambda) {
    Expr before = c.constant(1);
    Expr chebyshev = c;
    for (int i = 1; i < times; i++) {
      Expr next = c.mul(2).mul(chebyshev).sub(before);
      before = chebyshev;
      chebyshev = next;
    }
    Expr turns = of(c).mul(times / Math.PI).floor().min(times - 1);
    Expr isOdd = turns.sub(turns.div(2).floor().mul(2));
    Expr psi = isOdd.where(chebyshev.neg(), chebyshev).sub(turns.mul(2));
    return c.mul(lambda).add(psi).div(1 + lambda);
  }
}
