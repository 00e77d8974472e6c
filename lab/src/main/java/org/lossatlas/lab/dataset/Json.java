package org.lossatlas.lab.dataset;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.lossatlas.lab.data.Source;

/// Files of JSON.
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  static JsonNode read(Source source) {
    return source.read(reader -> {
      try {
        return MAPPER.readTree(reader);
      } catch (JacksonException e) {
        throw source.damaged(
            "line " + e.getLocation().getLineNr(), e.getOriginalMessage(), "whole JSON");
      }
    });
  }
}
