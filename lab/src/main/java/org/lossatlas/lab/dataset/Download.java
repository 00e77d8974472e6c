package org.lossatlas.lab.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lossatlas.lab.data.Hashes;
import org.lossatlas.lab.error.LabException;

/// Brings a file from its publisher: whole and with the right SHA-256, or not at all.
final class Download {
  private static final int HTTP_OK = 200;

  private final Duration patience;
  private HttpClient client;

  /// @param patience how long to wait for an answer or the next bytes
  Download(Duration patience) {
    this.patience = patience;
  }

  /// @param advice what to do where the file cannot be had
  void fetch(DataFile file, Path target, String advice) {
    Path folder = target.getParent();
    try {
      Files.createDirectories(folder);
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < file.bytes()) {
        throw new LabException(
            "the disk of %s is full: %s needs %,d bytes, %,d are free"
                .formatted(folder, file.name(), file.bytes(), free));
      }
      Path part = Files.createTempFile(folder, target.getFileName().toString(), ".part");
      try {
        receive(file, part, advice);
        Files.move(
            part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new LabException(
          "%s cannot be written (%s); -Dlossatlas.cache names another folder"
              .formatted(target, reason(e)),
          e);
    }
  }

  private void receive(DataFile file, Path part, String advice) throws IOException {
    URI url = file.url().orElseThrow();
    MessageDigest digest = Hashes.digest();
    try (InputStream in = open(url, advice);
        OutputStream out = Files.newOutputStream(part)) {
      byte[] buffer = new byte[1 << 16];
      long received = 0;
      for (int n = read(in, buffer, file, 0); n >= 0; n = read(in, buffer, file, received)) {
        received += n;
        if (received > file.bytes()) {
          throw new LabException(
              "%s: more than the expected %,d bytes arrive; %s"
                  .formatted(url, file.bytes(), advice));
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(file.sha256())) {
      throw new LabException(
          "%s is not the expected file: its SHA-256 is %s, expected %s; %s"
              .formatted(url, found, file.sha256(), advice));
    }
  }

  private InputStream open(URI url, String advice) throws IOException {
    HttpResponse<InputStream> response = send(url, advice);
    if (response.statusCode() != HTTP_OK) {
      response.body().close();
      throw new LabException(
          "%s: the server answers %d, expected 200; %s"
              .formatted(url, response.statusCode(), advice));
    }
    return response.body();
  }

  private HttpResponse<InputStream> send(URI url, String advice) {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(patience).build();
    try {
      return client().send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new LabException("%s cannot be reached (%s); %s".formatted(url, reason(e), advice), e);
    } catch (InterruptedException e) {
      throw interrupted(url, e);
    }
  }

  /// A fault while reading is the connection's, one while writing the disk's.
  private int read(InputStream in, byte[] buffer, DataFile file, long received) {
    URI url = file.url().orElseThrow();
    FutureTask<Integer> next = new FutureTask<>(() -> in.read(buffer));
    Thread.startVirtualThread(next);
    try {
      return next.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LabException(
          "%s: the connection %s after %,d of %,d bytes; try again"
              .formatted(
                  url,
                  e instanceof TimeoutException ? "stands still" : "broke",
                  received,
                  file.bytes()),
          e);
    } catch (InterruptedException e) {
      throw interrupted(url, e);
    }
  }

  private static LabException interrupted(URI url, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new LabException("%s: the download was interrupted".formatted(url), e);
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(patience)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build();
    }
    return client;
  }

  private static String reason(IOException e) {
    String name = e.getClass().getSimpleName();
    return e.getMessage() == null ? name : name + ": " + e.getMessage();
  }
}
