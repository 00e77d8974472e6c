package org.lossatlas.lab.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.lossatlas.lab.error.LabException;

/// The files in a zip.
final class Zip {
  private Zip() {}

  /// The contents of all files whose name ends so, by name.
  static SortedMap<String, byte[]> read(Path path, String ending) {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    String place = "its list of files";
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
        if (entry.getName().endsWith(ending)) {
          place = entry.getName();
          try (InputStream in = zip.getInputStream(entry)) {
            contents.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    } catch (IOException e) {
      throw new LabException(
          "%s, %s: damaged or cut (%s); expected a whole zip"
              .formatted(path.getFileName(), place, e.getMessage()),
          e);
    }
    if (contents.isEmpty()) {
      throw new LabException(
          "%s: no file in it ends in %s; expected some".formatted(path.getFileName(), ending));
    }
    return contents;
  }
}
