package org.lossatlas.testkit;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.lossatlas.Card;
import org.lossatlas.Loss;
import org.lossatlas.Property;

/// Holds what a loss promises against random inputs on the reference engine.
///
/// A search finds counterexamples, it proves nothing; the same seed searches the same places.
public final class PropertyChecks {
  /// What is cheap enough to look for in losses that do not promise it, and told apart by a search:
  /// few losses fail these only in a corner.
  public static final Set<Property> CHEAP =
      Set.copyOf(
          EnumSet.of(
              Property.CONVEX,
              Property.NON_NEGATIVE,
              Property.SYMMETRIC,
              Property.BOUNDED,
              Property.SHIFT_INVARIANT));

  private final Sampler sampler;
  private final long seed;
  private Probe probe;

  PropertyChecks(Sampler sampler, long seed) {
    this.sampler = sampler;
    this.seed = seed;
  }

  /// What the cards of a loss promise.
  public static Set<Property> declared(Loss loss) {
    Set<Property> declared = EnumSet.noneOf(Property.class);
    for (Card card : loss.getClass().getAnnotationsByType(Card.class)) {
      declared.addAll(Set.of(card.properties()));
    }
    return declared;
  }

  /// Inputs for which a property does not hold, in any shape that the loss takes, or nothing where
  /// none were found.
  public static Optional<String> counterexample(Loss loss, Property property, long seed) {
    return Sampler.all(loss).stream()
        .map(sampler -> new PropertyChecks(sampler, seed))
        .filter(checks -> checks.appliesTo(property))
        .flatMap(checks -> checks.counterexample(property).stream())
        .findFirst();
  }

  /// Expectations are taken over the labels of single rows, which the first shape has.
  boolean appliesTo(Property property) {
    return sampler.isFirst() || property != Property.PROPER && property != Property.CALIBRATED;
  }

  /// Fails with the counterexample, if there is one.
  void holds(Property property) {
    counterexample(property)
        .ifPresent(found -> {
          throw new AssertionError(
              "%s: \"%s\" does not hold: %s".formatted(property, property.words(), found));
        });
  }

  Optional<String> counterexample(Property property) {
    if (probe == null) {
      probe = new Probe(sampler, seed);
    }
    return switch (property) {
      case CONVEX -> new ConvexityCheck(probe).counterexample();
      case NON_NEGATIVE -> new RangeChecks(probe).negative();
      case ZERO_AT_TARGET -> new RangeChecks(probe).notZeroAtTarget();
      case SYMMETRIC -> new InvarianceChecks(probe).asymmetric();
      case BOUNDED -> new RangeChecks(probe).unbounded();
      case ROBUST -> new RobustnessCheck(probe).counterexample();
      case SHIFT_INVARIANT -> new InvarianceChecks(probe).shifted();
      case SCALE_INVARIANT -> new InvarianceChecks(probe).scaled();
      case PROPER -> new ProprietyCheck(probe).counterexample();
      case CALIBRATED -> new CalibrationCheck(probe).counterexample();
      case TWICE_DIFFERENTIABLE -> new SmoothnessCheck(new Probe(sampler, seed, SmoothnessCheck.ROWS)).counterexample();
    };
  }
}
