package org.lossatlas.lab.dataset;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// A file of a data set, as its publisher made it.
///
/// @param name its path in the folder of the data set, with slashes
/// @param url where it is published; empty where it is not published as one file
public record DataFile(String name, long bytes, String sha256, Optional<URI> url) {
  private static final Set<String> THIS_MACHINE =
      Set.of("localhost", InetAddress.getLoopbackAddress().getHostAddress());

  public DataFile {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("%s: '%s' is no SHA-256".formatted(name, sha256));
    }
    url.filter(address -> !isSafe(address))
        .ifPresent(address -> {
          throw new IllegalArgumentException(name + ": not an HTTPS address: " + address);
        });
  }

  private static boolean isSafe(URI url) {
    return "https".equals(url.getScheme()) || THIS_MACHINE.contains(url.getHost());
  }
}
