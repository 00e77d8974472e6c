package org.lossatlas.lab.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lossatlas.lab.error.LabException;

/// The finished trials of a folder, in `trials.jsonl`, one line each.
///
/// A line is on the disk before the next trial begins, so a run that is killed loses the trial it
/// was at and no other. What it was just writing is then cut off. Damage anywhere else was not our
/// doing and is for a person to judge.
public final class TrialStore implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final Map<String, Trial> trials = new HashMap<>();

  private TrialStore(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  public static TrialStore open(Path folder) {
    Path file = folder.resolve("trials.jsonl");
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      TrialStore store = new TrialStore(file, channel);
      try {
        store.lock();
        store.load();
        return store;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (FileAlreadyExistsException e) {
      throw new LabException(e.getFile() + " is in the way: it is not a folder", e);
    } catch (AccessDeniedException e) {
      throw new LabException(e.getFile() + ": writing there is not allowed", e);
    } catch (IOException e) {
      throw new LabException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }

  public Optional<Trial> find(String key) {
    return Optional.ofNullable(trials.get(key));
  }

  /// Adds a trial and waits until it is on the disk.
  public void append(Trial trial) {
    try {
      write(Json.MAPPER.writeValueAsBytes(trial), new byte[] {'\n'});
      channel.force(true);
    } catch (IOException e) {
      throw new LabException("cannot write to " + file + ": " + e.getMessage(), e);
    }
    trials.put(trial.key(), trial);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LabException("cannot close " + file + ": " + e.getMessage(), e);
    }
  }

  /// The lock goes with the process, however that ends.
  private void lock() throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException _) {
      // Held by this very process: refused like any other.
    }
    throw new LabException(file.getParent() + ": another run is writing to this folder");
  }

  private void load() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int line = 1;
    int start = 0;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      Optional<Trial> trial = parse(new String(bytes, start, end - start, StandardCharsets.UTF_8));
      boolean isLast = end + 1 >= bytes.length;
      if (trial.isEmpty() && isLast) {
        break;
      }
      Trial found = trial.orElseThrow(damaged(line));
      trials.put(found.key(), found);
      if (end == bytes.length) {
        channel.position(end);
        write(new byte[] {'\n'});
        return;
      }
      start = end + 1;
      line++;
    }
    channel.truncate(start);
    channel.position(start);
  }

  private Supplier<LabException> damaged(int line) {
    return () ->
        new LabException(
            "%s, line %d is damaged; remove that line, and its trial will be run again"
                .formatted(file, line));
  }

  private static Optional<Trial> parse(String line) {
    try {
      Trial trial = Json.MAPPER.readValue(line, Trial.class);
      return Optional.ofNullable(trial).filter(t -> t.key().equals(Trial.key(t.definition())));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private void write(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    ByteBuffer buffer = ByteBuffer.wrap(all.toByteArray());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
