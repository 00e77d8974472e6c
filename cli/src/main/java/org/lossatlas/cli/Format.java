package org.lossatlas.cli;

/// For whom the output is.
enum Format {
  TEXT,
  JSON
}
