/// The battery that every loss and every engine passes.
module org.lossatlas.testkit {
  requires transitive org.lossatlas.core;
  requires transitive com.fasterxml.jackson.databind;
  requires transitive org.junit.jupiter.api;

  exports org.lossatlas.testkit;
}
