/// The fused engine for CPUs.
module org.lossatlas.cpu {
  requires org.lossatlas.core;
  requires static jdk.incubator.vector;
}
