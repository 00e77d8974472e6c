package org.lossatlas.lab.dataset;

/// Images of one size, one after another: channel by channel, each row by row.
///
/// @param pixels from 0 to 1
public record Images(int width, int height, int channels, float[] pixels) {
  public int count() {
    return pixels.length / size();
  }

  /// How many numbers one image is.
  public int size() {
    return width * height * channels;
  }
}
