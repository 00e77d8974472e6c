package org.lossatlas.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lossatlas.lab.data.Sample;
import org.lossatlas.lab.data.Task;
import org.lossatlas.lab.error.LabException;
import org.lossatlas.lab.progress.Progress;
import org.lossatlas.lab.report.Folder;
import org.lossatlas.lab.report.Results;
import org.lossatlas.lab.store.Trial;
import org.lossatlas.lab.store.TrialStore;
import org.lossatlas.lab.train.Candidate;
import org.lossatlas.lab.train.Curve;
import org.lossatlas.lab.train.Engines;
import org.lossatlas.lab.train.Settings;
import org.lossatlas.lab.train.Training;

/// Trains the same network with several losses, several times over, and reports which did best.
///
/// Seed by seed rather than loss by loss, so that a run stopped early has compared all losses on
/// the seeds it finished.
public final class Comparison {
  /// Part of every trial's key: raise it when the same definition would train differently.
  private static final int FORMAT = 1;

  private final Task task;
  private final List<Candidate> candidates;
  private final Settings settings;
  private final String command;

  private Comparison(Task task, List<Candidate> candidates, Settings settings, String command) {
    this.task = task;
    this.candidates = List.copyOf(candidates);
    this.settings = settings;
    this.command = command;
  }

  /// @param candidates the losses; the first is the baseline that the others are measured against
  public static Comparison of(Task task, List<Candidate> candidates, Settings settings) {
    if (candidates.isEmpty()) {
      throw new LabException("a comparison needs a loss");
    }
    List<String> ids = candidates.stream().map(Candidate::id).toList();
    for (String id : ids) {
      if (ids.indexOf(id) != ids.lastIndexOf(id)) {
        throw new LabException("loss '%s' is given twice".formatted(id));
      }
    }
    return new Comparison(task, candidates, settings, "atlas compare");
  }

  /// @param line what to type to run this again, for the report
  public Comparison withCommand(String line) {
    return new Comparison(task, candidates, settings, line);
  }

  /// Runs what the folder does not know yet, then writes the report there.
  public Outcome run(Path folder, Progress progress) {
    try (TrialStore store = TrialStore.open(folder)) {
      List<List<Trial>> trials = trials(store, progress);
      List<String> ids = candidates.stream().map(Candidate::id).toList();
      Results results =
          Results.of(task, ids, trials, Facts.of(task, candidates, settings, command));
      return new Outcome(results, Folder.text(results), Folder.write(folder, results));
    }
  }

  private List<List<Trial>> trials(TrialStore store, Progress progress) {
    progress.begin(settings.seeds() * candidates.size(), known(store));
    List<List<Trial>> trials = new ArrayList<>();
    candidates.forEach(_ -> trials.add(new ArrayList<>()));
    for (long seed = 1; seed <= settings.seeds(); seed++) {
      Sample sample = task.sample(seed);
      for (int i = 0; i < candidates.size(); i++) {
        trials.get(i).add(trial(candidates.get(i), seed, sample, store, progress));
      }
    }
    progress.end();
    return trials;
  }

  private int known(TrialStore store) {
    int known = 0;
    for (long seed = 1; seed <= settings.seeds(); seed++) {
      for (Candidate candidate : candidates) {
        known += store.find(Trial.key(definition(candidate, seed))).isPresent() ? 1 : 0;
      }
    }
    return known;
  }

  private Trial trial(
      Candidate candidate, long seed, Sample sample, TrialStore store, Progress progress) {
    Map<String, Object> definition = definition(candidate, seed);
    String key = Trial.key(definition);
    Optional<Trial> known = store.find(key);
    if (known.isPresent()) {
      return known.get();
    }
    progress.start(candidate.id(), seed);
    long start = System.nanoTime();
    Curve curve;
    boolean isResult = true;
    try {
      curve = Training.run(task.kind(), sample, candidate.loss(), settings, seed);
    } catch (RuntimeException e) {
      // Not a property of the loss but of this program or machine: told, but tried again next time.
      curve = new Curve(List.of(), "it could not be computed: " + firstLine(e));
      isResult = false;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Trial trial =
        new Trial(key, definition, candidate.id(), seed, curve, sample.trivial(), seconds);
    if (isResult) {
      store.append(trial);
    }
    progress.finish(trial.loss(), seed, result(curve));
    return trial;
  }

  private static String firstLine(RuntimeException e) {
    return e.getMessage() == null
        ? e.getClass().getSimpleName()
        : e.getMessage().lines().findFirst().orElse("");
  }

  private String result(Curve curve) {
    return curve.isFailed()
        ? "failed, " + curve.failure()
        : "test %s %.4g".formatted(task.kind().metric(), curve.last().test());
  }

  /// Everything that decides a trial's result.
  private Map<String, Object> definition(Candidate candidate, long seed) {
    Map<String, Object> definition = new TreeMap<>();
    definition.put("format", FORMAT);
    definition.put("data", task.table().hash());
    definition.put("target", task.table().target().name());
    definition.put("kind", task.kind().name());
    definition.put("noise", task.noise());
    definition.put("loss", candidate.id());
    definition.put("definition", candidate.definition());
    definition.put("seed", seed);
    definition.put("hidden", settings.hidden());
    definition.put("epochs", settings.epochs());
    definition.put("batch", settings.batch());
    definition.put("learningRate", settings.learningRate());
    definition.put("engine", Engines.description());
    return definition;
  }
}
