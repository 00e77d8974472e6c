package org.lossatlas.lab.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.lossatlas.lab.error.LabException;

/// A file, plain or gzipped, whatever its name says.
///
/// @param name how messages and reports call it
public record Source(String name, Opener opener) {
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  @FunctionalInterface
  public interface Use<T> {
    T apply(BufferedReader reader) throws IOException;
  }

  public static Source of(Path path) {
    if (Files.isDirectory(path)) {
      throw new LabException(path + " is a folder; a table is a file");
    }
    return new Source(path.getFileName().toString(), () -> Files.newInputStream(path));
  }

  public String hash() {
    try (DigestInputStream in = new DigestInputStream(opener.open(), Hashes.digest())) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /// Opens the text, hands it to `use`, and turns what can go wrong into a line for people.
  public <T> T read(Use<T> use) {
    try (InputStream in = unzipped(new BufferedInputStream(opener.open()));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
      reader.mark(1);
      if (reader.read() != '\uFEFF') {
        reader.reset();
      }
      return use.apply(reader);
    } catch (UncheckedIOException e) {
      throw refused(e.getCause());
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /// All its bytes, unzipped.
  public byte[] bytes() {
    try (InputStream in = unzipped(new BufferedInputStream(opener.open()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /// What to throw where the file is not what it should be.
  ///
  /// @param place where in the file
  public LabException damaged(String place, String found, String expected) {
    return new LabException("%s, %s: %s; expected %s".formatted(name, place, found, expected));
  }

  private static InputStream unzipped(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return zipped ? new GZIPInputStream(in) : in;
  }

  private LabException refused(IOException e) {
    String reason =
        switch (e) {
          case NoSuchFileException _ -> "there is no such file";
          case AccessDeniedException _ -> "reading it is not allowed";
          case CharacterCodingException _ -> "it is not text in UTF-8; save it as UTF-8";
          case ZipException _ -> "its gzip data are damaged";
          case EOFException _ -> "its gzip data end too early";
          default -> e.getMessage();
        };
    return new LabException(name + ": " + reason, e);
  }
}
