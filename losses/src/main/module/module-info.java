/// Every loss, one file each, in packages that are the taxonomy, and the catalogue of them.
module org.lossatlas.losses {
  requires transitive org.lossatlas.core;
  requires ejml.core;
  requires ejml.ddense;

  exports org.lossatlas.catalogue;
  exports org.lossatlas.classification.margin;
  exports org.lossatlas.classification.probability;
  exports org.lossatlas.classification.region;
  exports org.lossatlas.compound;
  exports org.lossatlas.compound.weighting;
  exports org.lossatlas.generative;
  exports org.lossatlas.image;
  exports org.lossatlas.matching;
  exports org.lossatlas.metric;
  exports org.lossatlas.metric.angle;
  exports org.lossatlas.metric.contrast;
  exports org.lossatlas.metric.distance;
  exports org.lossatlas.ranking;
  exports org.lossatlas.regression.distribution;
  exports org.lossatlas.regression.geometry;
  exports org.lossatlas.regression.quantity;
  exports org.lossatlas.sequence;
  exports org.lossatlas.signal;
  exports org.lossatlas.survival;
}
