package org.lossatlas.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.catalogue.Catalogue;
import org.lossatlas.catalogue.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `atlas list`: every loss, by family.
@Command(
    name = "list",
    description =
        "List the losses: id, name, signature (what goes in) and parameters with defaults.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  atlas list",
      "  atlas list --family metric/contrast",
      "  atlas list --property convex --property robust",
      "  atlas list --format json"
    })
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--family",
      paramLabel = "F",
      description = "Only this family: classification, or classification/margin, or margin.")
  private String family;

  @Option(
      names = "--property",
      paramLabel = "P",
      description = "Only losses that promise this: convex, robust, .. May be given repeatedly.")
  private List<String> properties = List.of();

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "For people, or for programs.")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws IOException {
    List<Entry> entries = entries();
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case JSON ->
          Json.print(
              out, entries.stream().map(e -> LossFacts.json(e, LossFacts.defaults(e))).toList());
      case TEXT -> print(entries, out);
    }
    return 0;
  }

  private List<Entry> entries() {
    List<Property> wanted = properties.stream().map(Catalogue::property).toList();
    return ofFamily().stream().filter(e -> e.properties().containsAll(wanted)).toList();
  }

  private List<Entry> ofFamily() {
    Collection<Entry> all = Catalogue.all();
    if (family == null) {
      return List.copyOf(all);
    }
    List<Entry> entries =
        all.stream().filter(e -> LossFacts.isInFamily(e.family(), family)).toList();
    if (entries.isEmpty()) {
      String families =
          all.stream().map(Entry::family).distinct().sorted().collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "there is no family \"%s\"; there are %s".formatted(family, families));
    }
    return entries;
  }

  private static void print(List<Entry> entries, PrintWriter out) {
    Map<String, List<Entry>> families =
        entries.stream()
            .collect(Collectors.groupingBy(Entry::family, TreeMap::new, Collectors.toList()));
    int width = Terminal.columns(Integer.MAX_VALUE);
    int ids = width(entries.stream().map(Entry::id).toList(), width / 3);
    int names = width(entries.stream().map(e -> e.card().name()).toList(), width / 3);
    int signatures = width(entries.stream().map(ListCommand::signature).toList(), width / 6);
    families.forEach((name, members) -> {
      out.println(name);
      for (Entry entry : members) {
        String line =
            "  %s  %s  %s  %s"
                .formatted(
                    Terminal.pad(entry.id(), ids),
                    Terminal.pad(Terminal.cut(entry.card().name(), names), names),
                    Terminal.pad(Terminal.cut(signature(entry), signatures), signatures),
                    LossFacts.parameters(entry));
        out.println(Terminal.cut(line, width));
      }
      out.println();
    });
    out.println("%d losses; atlas show ID tells all about one".formatted(entries.size()));
  }

  private static String signature(Entry entry) {
    return LossFacts.defaults(entry).map(Loss::signature).orElse("custom");
  }

  private static int width(List<String> texts, int most) {
    return Math.min(most, texts.stream().mapToInt(String::length).max().orElse(0));
  }
}
