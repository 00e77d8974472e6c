package org.lossatlas.lab.dataset;

import java.util.List;

/// A data set: what it is, whose it is, and its files.
///
/// @param name the folder that its files lie in
/// @param content what there is in it, in half a sentence
/// @param restrictions what the licence forbids beyond asking for credit; empty where nothing
/// @param citation what to cite
/// @param home the page of who publishes it
public record DataSource(
    String name,
    String content,
    String licence,
    String restrictions,
    String citation,
    String home,
    List<DataFile> files) {
  public DataSource {
    files = List.copyOf(files);
  }

  public long bytes() {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }

  DataFile file(String wanted) {
    return files.stream().filter(file -> file.name().equals(wanted)).findFirst().orElseThrow();
  }
}
