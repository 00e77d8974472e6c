package org.lossatlas.lab.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.lossatlas.lab.data.Source;

/// What customers of a bank ask, by intent.
public final class Banking77 {
  private static final GitHub ORIGIN =
      new GitHub("PolyAI-LDN/task-specific-datasets", "57ec275d8078af65b7731c2a98be812d844a6d6b");

  public static final DataSource SOURCE =
      new DataSource(
          "banking77",
          "13,083 questions to a bank, 77 intents; 10,003 to train",
          "CC BY 4.0",
          "",
          "Casanueva, Temcinas, Gerz, Henderson & Vulić, Efficient Intent Detection with Dual"
              + " Sentence Encoders, 2020, arXiv:2003.04807",
          ORIGIN.page(),
          List.of(
              file(
                  "train.csv",
                  839_073,
                  "b06e26ac675513959a63135f11b94ea7786ed02da65db93a5650d8838cbc664b"),
              file(
                  "test.csv",
                  239_961,
                  "d12d6e3bc4c3103966ae786dc435913c0c563dfa328f5a3646d0e62cfeeb474d"),
              file(
                  "categories.json",
                  2_036,
                  "53261da888122daf2d120d925458631d9619e15d82e56052e7a42e535ce32b63")));

  private Banking77() {}

  public static Texts train(Store store) {
    return read(store, "train.csv");
  }

  public static Texts test(Store store) {
    return read(store, "test.csv");
  }

  private static Texts read(Store store, String part) {
    Source categories = store.source(SOURCE, "categories.json");
    List<String> classes = Json.read(categories).valueStream().map(JsonNode::asText).toList();
    return read(store.source(SOURCE, part), classes);
  }

  static Texts read(Source source, List<String> classes) {
    Sheet sheet = Sheet.read(source, Sheet.COMMAS, "text", "category");
    return new Texts(sheet.texts("text"), sheet.choices("category", classes), classes);
  }

  private static DataFile file(String name, long bytes, String sha256) {
    return ORIGIN.file(name, "banking_data/" + name, bytes, sha256);
  }
}
