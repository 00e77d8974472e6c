package org.lossatlas.lab.dataset;

import java.net.URI;
import java.util.Optional;

/// A repository at one commit, so that its files stay what they are.
record GitHub(String repository, String commit) {
  /// @param path where the file lies in the repository
  DataFile file(String name, String path, long bytes, String sha256) {
    URI url =
        URI.create(
            "https://raw.githubusercontent.com/%s/%s/%s".formatted(repository, commit, path));
    return new DataFile(name, bytes, sha256, Optional.of(url));
  }

  String page() {
    return "https://github.com/" + repository;
  }
}
