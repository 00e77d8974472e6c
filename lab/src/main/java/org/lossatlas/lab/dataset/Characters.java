package org.lossatlas.lab.dataset;

/// A text as a stream of characters.
///
/// @param codes the index in `alphabet` of each character
/// @param alphabet the characters that occur, in the order of their code points
public record Characters(int[] codes, String alphabet) {}
