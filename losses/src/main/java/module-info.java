/// Every loss, one file each, in packages that are the taxonomy, and the catalogue of them.
module org.lossatlas.losses {
  requires transitive org.lossatlas.core;

  exports org.lossatlas.classification.probability;
  exports org.lossatlas.catalogue;
  exports org.lossatlas.metric;
  exports org.lossatlas.metric.angle;
  exports org.lossatlas.metric.contrast;
  exports org.lossatlas.metric.distance;
}
