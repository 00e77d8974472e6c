package org.lossatlas.lab.endtoend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How well boxes cover the objects of pictures. As many boxes are taken as there are objects in a
/// picture, best first; each is matched with the free object that it overlaps most.
///
/// @param meanIou over all objects; 0 for one without a box
/// @param found share of the objects whose box has an IoU of at least 0.5 and the right class
record Detections(double meanIou, double found) {
  static Detections of(List<List<Box>> boxes, List<Scene> scenes) {
    double sum = 0;
    int found = 0;
    int objects = 0;
    for (int i = 0; i < scenes.size(); i++) {
      List<Box> free = new ArrayList<>(scenes.get(i).objects());
      objects += free.size();
      for (Box box : boxes.get(i).subList(0, Math.min(free.size(), boxes.get(i).size()))) {
        Box object = free.stream().max(Comparator.comparingDouble(box::iou)).orElseThrow();
        double iou = box.iou(object);
        if (iou > 0) {
          free.remove(object);
          sum += iou;
          found += iou >= 0.5 && box.label() == object.label() ? 1 : 0;
        }
      }
    }
    return new Detections(sum / objects, (double) found / objects);
  }
}
