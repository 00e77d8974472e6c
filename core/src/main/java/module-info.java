/// The formula language, its graph, gradients, the reference engine and the seam for engines.
module org.lossatlas.core {
  exports org.lossatlas;
  exports org.lossatlas.ir;
  exports org.lossatlas.reference;
}
