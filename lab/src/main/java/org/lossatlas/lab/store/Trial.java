package org.lossatlas.lab.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.lossatlas.lab.data.Hashes;
import org.lossatlas.lab.train.Curve;

/// A finished trial: one loss, one seed.
///
/// @param key SHA-256 of the definition
/// @param definition everything that decides the result; equal definitions give equal curves
/// @param loss as people read it: id and parameters
/// @param trivial what predicting the commonest class or the mean scores on the same test rows
public record Trial(
    String key,
    Map<String, Object> definition,
    String loss,
    long seed,
    Curve curve,
    double trivial,
    double seconds) {

  public Trial {
    Objects.requireNonNull(key);
    Objects.requireNonNull(loss);
    Objects.requireNonNull(curve.epochs());
  }

  public static String key(Map<String, Object> definition) {
    try {
      String json = Json.MAPPER.writeValueAsString(definition);
      return HexFormat.of().formatHex(Hashes.sha256(json.getBytes(StandardCharsets.UTF_8)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
