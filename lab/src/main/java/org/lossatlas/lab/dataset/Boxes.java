package org.lossatlas.lab.dataset;

/// The boxes in an image.
///
/// @param corners left, top, right and bottom of each box, in pixels
/// @param labels the class of each box
public record Boxes(float[] corners, int[] labels) {
  public int count() {
    return labels.length;
  }
}
