package org.lossatlas.lab.dataset;

import java.util.List;
import org.lossatlas.lab.data.Source;

/// Text messages, wanted and not.
public final class SmsSpam {
  private static final String FILE = "SMSSpamCollection";

  /// The publisher, UCI, has the file only in a zip; this is a copy of it.
  private static final GitHub ORIGIN =
      new GitHub("justmarkham/pydata-dc-2016-tutorial", "319cf51fee90fcfd3a4ddd56c60c2584c36689bf");

  public static final DataSource SOURCE =
      new DataSource(
          "sms-spam",
          "5,574 text messages, 13.4 % spam",
          "CC BY 4.0",
          "",
          "Almeida, Gómez Hidalgo & Yamakami, Contributions to the Study of SMS Spam Filtering: New"
              + " Collection and Results, DocEng 2011, doi 10.24432/C5CC84",
          ORIGIN.page(),
          List.of(
              ORIGIN.file(
                  FILE,
                  "sms.tsv",
                  477_907,
                  "7d039a24a6083ed9ef0f806ebad56bbb976e3aeb8de05669173bfdc4996c239d")));

  private static final List<String> CLASSES = List.of("ham", "spam");

  private SmsSpam() {}

  /// Spam is label 1.
  public static Texts read(Store store) {
    return read(store.source(SOURCE, FILE));
  }

  static Texts read(Source source) {
    Sheet sheet = Sheet.bare(source, Sheet.TABS, "label", "text");
    return new Texts(sheet.texts("text"), sheet.choices("label", CLASSES), CLASSES);
  }
}
