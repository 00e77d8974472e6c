package org.lossatlas.lab.dataset;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.lossatlas.lab.data.Source;

/// Scenes of Shakespeare's plays, as one text.
public final class TinyShakespeare {
  private static final GitHub ORIGIN =
      new GitHub("karpathy/char-rnn", "6f9487a6fe5b420b7ca9afb0d7c078e37c1d1b4e");

  public static final DataSource SOURCE =
      new DataSource(
          "tinyshakespeare",
          "1,115,394 characters of plays, 65 different; the first 90 % to train",
          "public domain text; the repository states no licence",
          "",
          "Karpathy, The Unreasonable Effectiveness of Recurrent Neural Networks, 2015",
          ORIGIN.page(),
          List.of(
              ORIGIN.file(
                  "input.txt",
                  "data/tinyshakespeare/input.txt",
                  1_115_394,
                  "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed")));

  private TinyShakespeare() {}

  public static Characters read(Store store) {
    return read(store.source(SOURCE, "input.txt"));
  }

  static Characters read(Source source) {
    byte[] bytes = source.bytes();
    if (bytes.length == 0) {
      throw source.damaged("byte 0", "nothing", "a text");
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] < 0) {
        throw source.damaged(
            "byte " + i, "value " + Byte.toUnsignedInt(bytes[i]), "a character of ASCII");
      }
    }
    String text = new String(bytes, StandardCharsets.US_ASCII);
    String alphabet =
        text.chars()
            .distinct()
            .sorted()
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return new Characters(text.chars().map(alphabet::indexOf).toArray(), alphabet);
  }
}
