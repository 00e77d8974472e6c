package org.lossatlas.lab.dataset;

import java.util.List;

/// Images, each of one class.
///
/// @param labels the index in `classes` of each image
public record LabelledImages(Images images, int[] labels, List<String> classes) {}
