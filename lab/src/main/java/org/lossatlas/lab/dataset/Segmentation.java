package org.lossatlas.lab.dataset;

/// Images, and which thing each of their pixels belongs to.
///
/// @param instances image by image, row by row: 0 on the background, else the number of the thing
///   in its image, from 1 on
public record Segmentation(Images images, int[] instances) {}
