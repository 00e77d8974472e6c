package org.lossatlas.lab.dataset;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Handwritten digits, 28 by 28.
public final class Mnist {
  public static final DataSource SOURCE =
      new DataSource(
          "mnist",
          "70,000 handwritten digits, 28 × 28 grey, 10 classes; 60,000 to train",
          "CC BY-SA 3.0",
          "share alike: adapted data keep this licence",
          "LeCun, Bottou, Bengio & Haffner, Gradient-Based Learning Applied to Document"
              + " Recognition, Proc. IEEE 86(11), 1998",
          "http://yann.lecun.com/exdb/mnist/",
          List.of(
              file(
                  "train-images-idx3-ubyte.gz",
                  9_912_422,
                  "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
              file(
                  "train-labels-idx1-ubyte.gz",
                  28_881,
                  "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
              file(
                  "t10k-images-idx3-ubyte.gz",
                  1_648_877,
                  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
              file(
                  "t10k-labels-idx1-ubyte.gz",
                  4_542,
                  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")));

  private static final List<String> CLASSES = Digits.CLASSES;

  private Mnist() {}

  public static LabelledImages train(Store store) {
    return Idx.read(store, SOURCE, "train", CLASSES);
  }

  public static LabelledImages test(Store store) {
    return Idx.read(store, SOURCE, "t10k", CLASSES);
  }

  /// The authors' own server no longer gives the files to programs; this is the copy that PyTorch
  /// offers.
  private static DataFile file(String name, long bytes, String sha256) {
    URI url = URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/" + name);
    return new DataFile(name, bytes, sha256, Optional.of(url));
  }
}
