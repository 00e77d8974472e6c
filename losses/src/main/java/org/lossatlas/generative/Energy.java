package org.lossatlas.generative;

import org.lossatlas.Domain;
import org.lossatlas.Slot;

/// What losses of an autoencoding discriminator have in common: its values are reconstruction
/// errors, one a sample.
final class Energy {
  private Energy() {}

  static Slot slot(String name) {
    return Slot.learnt(name, "(*)", "*", Domain.NON_NEGATIVE);
  }
}
