package org.lossatlas.lab.dataset;

import java.util.Locale;
import java.util.stream.Collectors;

/// `docs/data.md`: every data set in a line, read from the declarations.
final class DataPage {
  static final String COMMAND =
      "mvn -pl processor,core,losses,cpu,djl,testkit,lab test -Dtest=DataPageTest"
          + " -Dlossatlas.write=true -Dsurefire.failIfNoSpecifiedTests=false";

  private DataPage() {}

  static String text() {
    return """
    # Every data set

    %d data sets of the lab, generated from their declarations; do not edit. A changed
    declaration fails a test until

    ```
    %s
    ```

    is run. None but `digits` comes with the lab. A data set is looked for in

    1. the folder that `-Dlossatlas.data=FOLDER` or `LOSSATLAS_DATA` names,
       under the data set's name: taken whole or refused, never changed;
    2. the cache: `~/.cache/lossatlas`, on macOS `~/Library/Caches/lossatlas`, on Windows
       `%%LOCALAPPDATA%%\\lossatlas`, or the folder that `-Dlossatlas.cache=FOLDER` or
       `LOSSATLAS_CACHE` names;
    3. the publisher's server, from which it goes into the cache.

    Every file must have the SHA-256 that its declaration tells. Restrictions are those beyond
    naming the source and the licence.

    | name | what it is | size | licence | restrictions of use | source | to cite |
    |---|---|---:|---|---|---|---|
    %s
    Sources marked ¹ do not offer the data as one file: it must be in a folder that is named.
    """
        .formatted(DataSets.all().size(), COMMAND, rows());
  }

  private static String rows() {
    return DataSets.all().stream().map(DataPage::row).collect(Collectors.joining());
  }

  private static String row(DataSource set) {
    String host = set.home().replaceFirst("^https?://", "").replaceFirst("/$", "");
    boolean isOffered = set.files().stream().allMatch(file -> file.url().isPresent());
    return "| %s | %s | %s MB | %s | %s | [%s](%s)%s | %s |\n"
        .formatted(
            set.name(),
            cell(set.content()),
            String.format(Locale.ROOT, "%.2f", set.bytes() / 1e6),
            cell(set.licence()),
            set.restrictions().isEmpty() ? "none" : cell(set.restrictions()),
            host,
            set.home(),
            isOffered ? "" : " ¹",
            cell(set.citation()));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
