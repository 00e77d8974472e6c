package org.lossatlas.catalogue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lossatlas.Property;

/// `docs/losses.md`: every loss in a line, read from the catalogue.
final class LossesPage {
  static final String COMMAND =
      "mvn -pl processor,core,testkit,losses test -Dtest=LossesPageTest -Dlossatlas.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  /// As long as a formula may be in a table.
  private static final int LONGEST = 80;

  private static final String SOURCES = "../losses/src/main/java/";

  private LossesPage() {}

  static String text() {
    Map<String, List<Entry>> families =
        Catalogue.all().stream()
            .collect(Collectors.groupingBy(Entry::family, TreeMap::new, Collectors.toList()));
    StringBuilder page = new StringBuilder("# Every loss\n\n");
    page.append(
        """
        %d losses, generated from their records; do not edit. A changed record fails a test until

        ```
        %s
        ```

        is run. What a property promises: `atlas show ID`. Survey: section of Li, Liu and Liu,
        *A Survey of Loss Functions in Deep Learning*, Mathematics 13(15) 2417, 2025.
        """
            .formatted(Catalogue.all().size(), COMMAND));
    families.forEach((family, members) -> {
      page.append("\n## ").append(family).append("\n\n");
      page.append("| loss | id | formula | properties | source |\n|---|---|---|---|---|\n");
      members.forEach(entry -> page.append(row(entry)));
    });
    return page.toString();
  }

  private static String row(Entry entry) {
    String name =
        "[%s](%s%s.java)"
            .formatted(
                cell(entry.card().name()), SOURCES, entry.type().getName().replace('.', '/'));
    String formula = formula(entry.documentation());
    String properties =
        entry.properties().stream().map(Property::id).collect(Collectors.joining(", "));
    String survey = entry.card().survey().isEmpty() ? "" : "; survey " + entry.card().survey();
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            name,
            entry.id(),
            formula.isEmpty() ? "" : "`" + cell(formula) + "`",
            properties,
            cell(entry.card().reference() + survey));
  }

  /// The first line of the first code block: what stands left of a wide gap, and its condition.
  static String formula(String documentation) {
    String[] parts = documentation.split("(?m)^\\s*```.*$", 3);
    if (parts.length < 3) {
      return "";
    }
    List<String> lines = parts[1].lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (lines.isEmpty()) {
      return "";
    }
    String[] columns = lines.getFirst().split("\\s{2,}");
    String formula = columns[0];
    boolean isCase = columns.length > 1 && columns[1].matches("(where|if|for|when)\\b.*");
    if (isCase) {
      formula += " " + columns[1];
    }
    formula = formula.replaceAll("[,;]$", "");
    if (isCase && lines.size() > 1) {
      formula += ", …";
    }
    return formula.length() <= LONGEST
        ? formula
        : formula.substring(0, formula.lastIndexOf(' ', LONGEST - 2)) + " …";
  }

  private static String cell(String text) {
    return text.replaceAll("\\s+", " ").replace("|", "\\|").replace("`", "");
  }
}
