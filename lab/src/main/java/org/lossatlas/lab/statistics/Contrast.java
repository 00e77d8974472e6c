package org.lossatlas.lab.statistics;

/// Two losses held against each other, as one of several such comparisons.
///
/// @param loss its place in the list given
/// @param baseline likewise
/// @param pair what the two alone show
/// @param p of the sign-flip test by Holm, over all comparisons made at once
/// @param equivalence with its p by Holm likewise; null where no margin is declared
public record Contrast(
    int loss,
    int baseline,
    PairedAnalysis pair,
    double p,
    Equivalence equivalence,
    Verdict verdict) {}
