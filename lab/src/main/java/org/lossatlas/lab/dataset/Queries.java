package org.lossatlas.lab.dataset;

/// Documents found for queries, and how good each is.
///
/// @param width how many features a document has
/// @param features document by document
/// @param grades how good each document is, from 0 up
/// @param starts where the documents of each query begin; one more for where the last query's end
public record Queries(int width, float[] features, int[] grades, int[] starts) {
  public int count() {
    return starts.length - 1;
  }
}
