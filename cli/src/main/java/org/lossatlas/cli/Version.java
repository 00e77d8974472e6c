package org.lossatlas.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.stream.Collectors;
import org.lossatlas.engine.Engine;
import org.lossatlas.engine.Engines;
import picocli.CommandLine.IVersionProvider;

/// What `atlas --version` says: versions of this program and of Java, and the engines found.
final class Version implements IVersionProvider {
  private static final String MAVEN = "/META-INF/maven/org.lossatlas/lossatlas-cli/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    String engines = Engines.all().stream().map(Engine::name).collect(Collectors.joining(", "));
    return new String[] {
      "Loss Atlas " + number(), "Java " + Runtime.version(), "Engines " + engines
    };
  }

  /// The number that Maven writes into the jar.
  static String number() throws IOException {
    try (InputStream in = Version.class.getResourceAsStream(MAVEN)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "(not packaged)");
    }
  }
}
