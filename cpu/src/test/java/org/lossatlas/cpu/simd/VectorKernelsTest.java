package org.lossatlas.cpu.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lossatlas.cpu.kernel.KernelChecks;
import org.lossatlas.cpu.kernel.Kernels;

class VectorKernelsTest {

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void agreeWithPlainJavaAtEveryWidth(int bits) throws Exception {
    ClassLoader loader = new Anew(VectorKernelsTest.class.getClassLoader());
    Class<?> type = loader.loadClass(Kernels.class.getName());
    Object kernels;
    System.setProperty("org.lossatlas.cpu.bits", Integer.toString(bits));
    try {
      kernels = loader.loadClass(VectorKernels.class.getName()).getConstructor().newInstance();
      assertThat(type.getMethod("description").invoke(kernels))
          .isEqualTo("Vector API, " + bits / 32 + " floats a vector");
    } finally {
      System.clearProperty("org.lossatlas.cpu.bits");
    }
    loader.loadClass(KernelChecks.class.getName()).getMethod("all", type).invoke(null, kernels);
    loader.loadClass(LoopChecks.class.getName()).getMethod("all").invoke(null);
  }

  @Test
  void areTheOnlyOnesToImportTheIncubator() throws IOException {
    Path sources = Path.of("src/main/java");
    Path fence = sources.resolve("org/lossatlas/cpu/simd");
    try (Stream<Path> paths = Files.walk(sources)) {
      List<Path> files = paths.filter(path -> path.toString().endsWith(".java")).toList();
      assertThat(files).hasSizeGreaterThan(10);
      assertThat(files.stream().filter(VectorKernelsTest::importsIncubator))
          .isNotEmpty()
          .allMatch(path -> path.startsWith(fence));
    }
  }

  private static boolean importsIncubator(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(line -> line.startsWith("import") && line.contains("jdk.incubator"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Loads the engine's classes once more, since the width is a constant of its class.
  private static final class Anew extends ClassLoader {
    Anew(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("org.lossatlas.cpu.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
