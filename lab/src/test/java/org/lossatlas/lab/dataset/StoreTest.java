package org.lossatlas.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lossatlas.lab.dataset.Refusal.refuses;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lossatlas.lab.data.Hashes;
import org.lossatlas.lab.error.LabException;

class StoreTest {
  private static final byte[] GOOD = "one,two\n1,2\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BAD = "one,two\n1,3\n".getBytes(StandardCharsets.UTF_8);
  private static final String ADVICE =
      "; get it elsewhere, put it at FOLDER/set/a/b.csv and set LOSSATLAS_DATA=FOLDER";

  @TempDir Path folder;

  private final List<String> news = new ArrayList<>();
  private HttpServer server;
  private int requests;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/good", 200, GOOD);
    serve("/bad", 200, BAD);
    serve("/missing", 404, "no such file".getBytes(StandardCharsets.UTF_8));
    server.createContext(
        "/cut",
        exchange -> {
          exchange.sendResponseHeaders(200, GOOD.length);
          exchange.getResponseBody().write(GOOD, 0, 5);
          exchange.getResponseBody().flush();
          exchange.close();
        });
    serve("/endless", 200, new byte[1000]);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(String path, int status, byte[] body) {
    server.createContext(
        path,
        (HttpExchange exchange) -> {
          requests++;
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Hashes.sha256(bytes));
  }

  private static DataSource set(Optional<URI> url, long bytes) {
    DataFile file = new DataFile("a/b.csv", bytes, hash(GOOD), url);
    return new DataSource("set", "", "", "", "", "https://set.example", List.of(file));
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private Path cached() {
    return cache().resolve("set/a/b.csv");
  }

  private Store store() {
    return new Store(new Places(Optional.empty(), cache()), news::add);
  }

  private Path fetch(URI url) {
    return store().path(set(Optional.of(url), GOOD.length), "a/b.csv");
  }

  private void leavesNothing() throws IOException {
    try (Stream<Path> files = Files.walk(cache())) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void downloadsOnceIntoTheCache() throws IOException {
    assertThat(fetch(url("/good"))).isEqualTo(cached()).hasBinaryContent(GOOD);
    assertThat(fetch(url("/good"))).isEqualTo(cached());
    assertThat(requests).isEqualTo(1);
    assertThat(news).containsExactly("downloading %s (12 bytes)".formatted(url("/good")));
    try (Stream<Path> files = Files.list(cached().getParent())) {
      assertThat(files).containsExactly(cached());
    }
  }

  @Test
  void refusesAnotherFileThanExpected() throws IOException {
    refuses(
        () -> fetch(url("/bad")),
        "%s is not the expected file: its SHA-256 is %s, expected %s%s"
            .formatted(url("/bad"), hash(BAD), hash(GOOD), ADVICE));
    leavesNothing();
  }

  @Test
  void refusesAnswersThatAreNoFile() throws IOException {
    refuses(
        () -> fetch(url("/missing")),
        "%s: the server answers 404, expected 200%s".formatted(url("/missing"), ADVICE));
    leavesNothing();
  }

  @Test
  void refusesACutFile() throws IOException {
    assertThatThrownBy(() -> fetch(url("/cut")))
        .isInstanceOf(LabException.class)
        .hasMessageMatching(
            "http://\\S+/cut: the connection broke after \\d of 12 bytes; try again");
    leavesNothing();
  }

  @Test
  void doesNotWaitForever() throws IOException {
    CountDownLatch answered = new CountDownLatch(1);
    server.createContext(
        "/stalled",
        exchange -> {
          exchange.sendResponseHeaders(200, GOOD.length);
          exchange.getResponseBody().write(GOOD, 0, 5);
          exchange.getResponseBody().flush();
          try (exchange) {
            answered.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    Places places = new Places(Optional.empty(), cache());
    Store hasty = new Store(places, news::add, Duration.ofSeconds(1));
    DataSource set = set(Optional.of(url("/stalled")), GOOD.length);
    try {
      assertThatThrownBy(() -> hasty.path(set, "a/b.csv"))
          .isInstanceOf(LabException.class)
          .hasMessageMatching(
              "http://\\S+/stalled( cannot be reached .*|: the connection stands still after [05]"
                  + " of 12 bytes; try again)");
    } finally {
      answered.countDown();
    }
    leavesNothing();
  }

  @Test
  void refusesMoreThanExpected() throws IOException {
    refuses(
        () -> fetch(url("/endless")),
        "%s: more than the expected 12 bytes arrive%s".formatted(url("/endless"), ADVICE));
    leavesNothing();
  }

  @Test
  void tellsWhatToDoWithoutANetwork() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    URI url = URI.create("http://127.0.0.1:%d/b.csv".formatted(closed));
    refuses(() -> fetch(url), "%s cannot be reached (ConnectException)%s".formatted(url, ADVICE));
    leavesNothing();
  }

  @Test
  void refusesWhatTheDiskCannotHold() throws IOException {
    long tooMuch = Long.MAX_VALUE;
    assertThatThrownBy(() -> store().path(set(Optional.of(url("/good")), tooMuch), "a/b.csv"))
        .isInstanceOf(LabException.class)
        .hasMessageMatching(
            "the disk of \\S+ is full: a/b.csv needs 9,223,372,036,854,775,807 bytes, [\\d,]+ are"
                + " free");
    leavesNothing();
  }

  @Test
  void refusesACacheThatIsNoFolder() throws IOException {
    Files.createFile(cache());
    assertThatThrownBy(() -> fetch(url("/good")))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith(cached() + " cannot be written (")
        .hasMessageEndingWith("); -Dlossatlas.cache names another folder");
  }

  @Test
  void downloadsADamagedCachedFileAgain() throws IOException {
    Files.createDirectories(cached().getParent());
    Files.write(cached(), BAD);
    assertThat(fetch(url("/good"))).hasBinaryContent(GOOD);
    assertThat(news.getFirst())
        .isEqualTo(
            "%s is damaged (its SHA-256 is %s, expected %s) and is downloaded again"
                .formatted(cached(), hash(BAD), hash(GOOD)));
  }

  @Test
  void tellsWhereThereIsNothingToDownload() {
    refuses(
        () -> store().path(set(Optional.empty(), GOOD.length), "a/b.csv"),
        "set/a/b.csv is not published as one file (see https://set.example)" + ADVICE);
  }

  private Path given(byte[] content) throws IOException {
    Path file = folder.resolve("given/set/a/b.csv");
    Files.createDirectories(file.getParent());
    return content == null ? file : Files.write(file, content);
  }

  private Path fromGiven() {
    Places places = new Places(Optional.of(folder.resolve("given")), cache());
    return new Store(places, news::add)
        .path(set(Optional.of(url("/good")), GOOD.length), "a/b.csv");
  }

  @Test
  void takesThePersonsOwnFileFirst() throws IOException {
    Path file = given(GOOD);
    assertThat(fromGiven()).isEqualTo(file);
    assertThat(requests).isZero();
  }

  @Test
  void leavesADamagedFileOfThePersonAlone() throws IOException {
    Path file = given(BAD);
    refuses(
        this::fromGiven,
        "%s is not the published file: its SHA-256 is %s, expected %s"
            .formatted(file, hash(BAD), hash(GOOD)));
    assertThat(file).hasBinaryContent(BAD);
    assertThat(requests).isZero();
  }

  @Test
  void refusesAFolderOfThePersonThatLacksAFile() throws IOException {
    Path file = given(null);
    refuses(
        this::fromGiven,
        "%s is missing in the data folder; the data set needs it (SHA-256 %s)"
            .formatted(file, hash(GOOD)));
  }

  @Test
  void goesOnToTheCacheWhereThePersonHasNoSuchSet() throws IOException {
    Files.createDirectories(folder.resolve("given/another"));
    assertThat(fromGiven()).isEqualTo(cached());
  }

  @Test
  void takesOnlySafeAddresses() {
    URI unsafe = URI.create("http://set.example/b.csv");
    assertThatThrownBy(() -> set(Optional.of(unsafe), GOOD.length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a/b.csv: not an HTTPS address: http://set.example/b.csv");
  }
}
