package org.lossatlas.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/// Collects the losses of a module while it compiles: their class names into one index, and the doc comment of each
/// beside its class, so that nobody keeps a list by hand and the texts of the catalogue are those of the source.
@SupportedAnnotationTypes({"org.lossatlas.Card", "org.lossatlas.Cards"})
public final class CardProcessor extends AbstractProcessor {
  private static final String INDEX = "META-INF/lossatlas/losses";

  private final TreeMap<String, String> documents = new TreeMap<>();

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        String comment = processingEnv.getElementUtils().getDocComment(element);
        if (comment == null) {
          processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "a loss needs a doc comment", element);
        } else {
          documents.put(processingEnv.getElementUtils().getBinaryName((TypeElement) element).toString(), comment);
        }
      }
    }
    if (round.processingOver() && !documents.isEmpty()) {
      write(INDEX, String.join("\n", documents.keySet()) + "\n");
      documents.forEach((name, comment) -> write("META-INF/lossatlas/" + name + ".md", comment));
    }
    return false;
  }

  private void write(String path, String text) {
    try (Writer writer =
        processingEnv.getFiler().createResource(StandardLocation.CLASS_OUTPUT, "", path).openWriter()) {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
