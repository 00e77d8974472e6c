package org.lossatlas.lab.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.lossatlas.lab.data.Source;
import org.lossatlas.lab.error.LabException;

/// Finds the files of data sets, or downloads them; what it hands out has the declared SHA-256.
///
/// A folder of the data set in the person's data folder is taken as it is, whole or refused. Else a
/// file comes from the cache, and from its publisher into the cache where it is not yet there.
public final class Store {
  private final Places places;
  private final Consumer<String> news;
  private final Download download;

  /// @param news hears of each download, in a line
  public Store(Places places, Consumer<String> news) {
    this(places, news, Duration.ofSeconds(30));
  }

  /// @param patience how long to wait for a server that says nothing
  Store(Places places, Consumer<String> news, Duration patience) {
    this.places = places;
    this.news = news;
    this.download = new Download(patience);
  }

  /// A file of a data set, to be read.
  Source source(DataSource set, String name) {
    Path path = path(set, name);
    return new Source(set.name() + "/" + name, () -> Files.newInputStream(path));
  }

  /// Where a file of a data set lies.
  Path path(DataSource set, String name) {
    DataFile file = set.file(name);
    return places
        .given()
        .map(folder -> folder.resolve(set.name()))
        .filter(Files::isDirectory)
        .map(folder -> given(folder.resolve(name), file))
        .orElseGet(() -> cached(set, file));
  }

  private static Path given(Path path, DataFile file) {
    if (!Files.exists(path)) {
      throw new LabException(
          "%s is missing in the data folder; the data set needs it (SHA-256 %s)"
              .formatted(path, file.sha256()));
    }
    String found = hash(path);
    if (!found.equals(file.sha256())) {
      throw new LabException(
          "%s is not the published file: its SHA-256 is %s, expected %s"
              .formatted(path, found, file.sha256()));
    }
    return path;
  }

  private Path cached(DataSource set, DataFile file) {
    Path path = places.cache().resolve(set.name()).resolve(file.name());
    if (Files.exists(path)) {
      String found = hash(path);
      if (found.equals(file.sha256())) {
        return path;
      }
      news.accept(
          "%s is damaged (its SHA-256 is %s, expected %s) and is downloaded again"
              .formatted(path, found, file.sha256()));
    }
    String advice =
        "get it elsewhere, put it at FOLDER/%s/%s and set LOSSATLAS_DATA=FOLDER"
            .formatted(set.name(), file.name());
    if (file.url().isEmpty()) {
      throw new LabException(
          "%s/%s is not published as one file (see %s); %s"
              .formatted(set.name(), file.name(), set.home(), advice));
    }
    news.accept("downloading %s (%,d bytes)".formatted(file.url().get(), file.bytes()));
    download.fetch(file, path, advice);
    return path;
  }

  private static String hash(Path path) {
    return Source.of(path).hash();
  }
}
