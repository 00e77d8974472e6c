package org.lossatlas.lab.dataset;

import java.util.List;

/// Images, and the boxes of the things in each.
public record Scenes(Images images, List<Boxes> boxes, List<String> classes) {}
