package org.lossatlas.lab.dataset;

import java.util.List;

/// Clothes in a shop's pictures, in the format of MNIST.
public final class FashionMnist {
  private static final GitHub ORIGIN =
      new GitHub("zalandoresearch/fashion-mnist", "b2617bb6d3ffa2e429640350f613e3291e10b141");

  public static final DataSource SOURCE =
      new DataSource(
          "fashion-mnist",
          "70,000 pictures of clothes, 28 × 28 grey, 10 classes; 60,000 to train",
          "MIT",
          "",
          "Xiao, Rasul & Vollgraf, Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine"
              + " Learning Algorithms, 2017, arXiv:1708.07747",
          ORIGIN.page(),
          List.of(
              file(
                  "train-images-idx3-ubyte.gz",
                  26_421_880,
                  "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
              file(
                  "train-labels-idx1-ubyte.gz",
                  29_515,
                  "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
              file(
                  "t10k-images-idx3-ubyte.gz",
                  4_422_102,
                  "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
              file(
                  "t10k-labels-idx1-ubyte.gz",
                  5_148,
                  "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")));

  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private FashionMnist() {}

  public static LabelledImages train(Store store) {
    return Idx.read(store, SOURCE, "train", CLASSES);
  }

  public static LabelledImages test(Store store) {
    return Idx.read(store, SOURCE, "t10k", CLASSES);
  }

  private static DataFile file(String name, long bytes, String sha256) {
    return ORIGIN.file(name, "data/fashion/" + name, bytes, sha256);
  }
}
