package org.lossatlas.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;
import org.lossatlas.lab.store.Json;

/// The report: one page that needs nothing beside it and no network.
final class Page {
  private static final String CHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";
  private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

  private Page() {}

  static String of(Results results) {
    Map<String, String> parts =
        Map.of(
            "title", escaped(results.title()),
            "finding", escaped(results.finding()),
            "table", table(results),
            "facts", facts(results.facts()),
            "failures", failures(results),
            "data", data(results),
            "style", resource("report.css"),
            "script", resource("report.js"),
            "charts", resource(CHARTS));
    // Parts go in unread: a `$` or a slot in somebody's column name is only text.
    return SLOT.matcher(resource("report.html"))
        .replaceAll(slot -> Matcher.quoteReplacement(parts.get(slot.group(1))));
  }

  private static String table(Results results) {
    Grid grid = Grid.of(results);
    StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
    grid.header()
        .forEach(cell -> html.append("<th scope=\"col\">%s</th>".formatted(escaped(cell))));
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : grid.rows()) {
      html.append("<tr><th scope=\"row\">%s</th>".formatted(escaped(row.getFirst())));
      for (int i = 1; i < row.size(); i++) {
        html.append(cell(grid.header().get(i), row.get(i)));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>").toString();
  }

  /// A narrow page shows each cell with its header; an interval is never broken in two.
  private static String cell(String header, String text) {
    String interval = escaped(text).replaceAll("\\[.*]", "<span>$0</span>");
    return "<td data-label=\"%s\">%s</td>".formatted(escaped(header), interval);
  }

  private static String facts(List<Fact> facts) {
    return facts.stream()
        .map(
            fact -> "<dt>%s</dt><dd>%s</dd>".formatted(escaped(fact.label()), escaped(fact.text())))
        .collect(Collectors.joining("\n"));
  }

  private static String failures(Results results) {
    String items =
        results.trials().stream()
            .filter(trial -> trial.curve().isFailed())
            .map(trial ->
                "<li>%s, seed %d: %s</li>"
                    .formatted(
                        escaped(trial.loss()), trial.seed(), escaped(trial.curve().failure())))
            .collect(Collectors.joining("\n"));
    return items.isEmpty()
        ? ""
        : "<h2>Trials that failed</h2>\n<p>They count with the worst score of their seed.</p>\n<ul>\n"
            + items
            + "\n</ul>";
  }

  private static String data(Results results) {
    try {
      // Inside a script element only these can end the text early.
      return Json.MAPPER.writeValueAsString(results).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String text) {
    return StringEscapeUtils.escapeHtml4(text);
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
