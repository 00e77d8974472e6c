package org.lossatlas;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the catalogue says of a loss beyond its formula. The family is the package, the parameters are the record's
/// components, their defaults come from the constructor without arguments, and the texts are the doc comment.
///
/// A record that is known under two ids carries two cards.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Cards.class)
public @interface Card {
  /// The id in the catalogue, kebab-case.
  String id();

  /// The name in prose.
  String name();

  /// What other libraries call it.
  String[] aliases() default {};

  /// Authors, title, venue, year, equation.
  String reference();

  /// The section of *A Survey of Loss Functions in Deep Learning* (Li, Liu, Liu, 2025), where it has one.
  String survey() default "";

  /// What holds for every setting of the parameters; checked by the battery.
  Property[] properties() default {};
}
