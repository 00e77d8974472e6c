package org.lossatlas.lab.train;

import ai.djl.training.loss.Loss;

/// A loss that takes part in a comparison.
///
/// Given class indices `(N)` and logits `(N, C)`, or numbers `(N)` and predictions `(N)`.
///
/// @param id what it was asked for as: `generalized-cross-entropy`, `focal(gamma=3)`
/// @param definition the loss with every parameter, defaults included: part of what makes a trial
///     unique
/// @param loss computes it
public record Candidate(String id, String definition, Loss loss) {}
