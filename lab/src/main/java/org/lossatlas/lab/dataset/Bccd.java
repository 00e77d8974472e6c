package org.lossatlas.lab.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.lossatlas.lab.data.Source;
import org.lossatlas.lab.error.LabException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Blood cells and the boxes around them, in the format of Pascal VOC.
public final class Bccd {
  private static final GitHub ORIGIN =
      new GitHub("Shenggan/BCCD_Dataset", "d272fb14cdff6e473fafeeeba32aba5f560e9e43");

  public static final DataSource SOURCE =
      new DataSource(
          "bccd",
          "364 microscope images of blood, 640 × 480 colour, with 4,888 boxes of 3 classes",
          "MIT",
          "",
          "Shenggan, BCCD Dataset, 2017, https://github.com/Shenggan/BCCD_Dataset",
          ORIGIN.page(),
          files());

  private static final List<String> CLASSES = List.of("RBC", "WBC", "Platelets");
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private Bccd() {}

  /// @param factor how much smaller the images shall be a side: a divisor of 640 and 480
  public static Splits<Scenes> read(Store store, int factor) {
    Function<String, Source> files = name -> store.source(SOURCE, name);
    return new Splits<>(
        read(files, "train", factor), read(files, "val", factor), read(files, "test", factor));
  }

  static Scenes read(Function<String, Source> files, String part, int factor) {
    if (factor < 1 || WIDTH % factor != 0 || HEIGHT % factor != 0) {
      throw new IllegalArgumentException("factor %d does not divide 640 and 480".formatted(factor));
    }
    List<String> ids = ids(files.apply("BCCD/ImageSets/Main/%s.txt".formatted(part)));
    int width = WIDTH / factor;
    int height = HEIGHT / factor;
    int size = width * height * Pictures.CHANNELS;
    float[] pixels = new float[ids.size() * size];
    List<Boxes> boxes = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      Source jpeg = files.apply("BCCD/JPEGImages/%s.jpg".formatted(ids.get(i)));
      BufferedImage image = Pictures.decode(jpeg.name(), jpeg.bytes(), WIDTH, HEIGHT);
      Pictures.shrink(image, factor, pixels, i * size);
      boxes.add(boxes(files.apply("BCCD/Annotations/%s.xml".formatted(ids.get(i))), factor));
    }
    return new Scenes(new Images(width, height, Pictures.CHANNELS, pixels), boxes, CLASSES);
  }

  private static List<String> ids(Source source) {
    return source.read(
        reader -> reader.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
  }

  /// The boxes within the image; those that have no area there are left out.
  static Boxes boxes(Source source, int factor) {
    NodeList objects = document(source).getElementsByTagName("object");
    List<Float> corners = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < objects.getLength(); i++) {
      Element object = (Element) objects.item(i);
      String place = "object " + (i + 1);
      String name = text(source, object, "name", place);
      if (!CLASSES.contains(name)) {
        throw source.damaged(place + ", name", "'%s'".formatted(name), Sheet.oneOf(CLASSES));
      }
      float left = Math.clamp(number(source, object, "xmin", place), 0, WIDTH);
      float top = Math.clamp(number(source, object, "ymin", place), 0, HEIGHT);
      float right = Math.clamp(number(source, object, "xmax", place), 0, WIDTH);
      float bottom = Math.clamp(number(source, object, "ymax", place), 0, HEIGHT);
      if (right > left && bottom > top) {
        corners.addAll(List.of(left / factor, top / factor, right / factor, bottom / factor));
        labels.add(CLASSES.indexOf(name));
      }
    }
    float[] numbers = new float[corners.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = corners.get(i);
    }
    return new Boxes(numbers, labels.stream().mapToInt(Integer::intValue).toArray());
  }

  private static Document document(Source source) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(source.bytes()));
    } catch (SAXParseException e) {
      throw source.damaged("line " + e.getLineNumber(), e.getMessage(), "whole XML");
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new LabException("%s: %s; expected whole XML".formatted(source.name(), e), e);
    }
  }

  private static int number(Source source, Element object, String name, String place) {
    String text = text(source, object, name, place);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw source.damaged(place + ", " + name, "'%s'".formatted(text), "a whole number");
    }
  }

  private static String text(Source source, Element object, String name, String place) {
    NodeList found = object.getElementsByTagName(name);
    if (found.getLength() != 1) {
      throw source.damaged(place, found.getLength() + " elements named " + name, "1");
    }
    return found.item(0).getTextContent().strip();
  }

  /// There are too many to declare here: path, bytes and SHA-256 are in a table beside.
  private static List<DataFile> files() {
    Source table = new Source("bccd.csv", () -> Bccd.class.getResourceAsStream("bccd.csv"));
    Sheet sheet = Sheet.bare(table, Sheet.COMMAS, "path", "bytes", "sha256");
    List<DataFile> files = new ArrayList<>();
    for (int i = 0; i < sheet.count(); i++) {
      String path = sheet.text(i, "path");
      files.add(ORIGIN.file(path, path, (long) sheet.number(i, "bytes"), sheet.text(i, "sha256")));
    }
    return files;
  }
}
