package org.lossatlas.lab.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256, which every Java platform has.
public final class Hashes {
  private Hashes() {}

  public static byte[] sha256(byte[] bytes) {
    return digest().digest(bytes);
  }

  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
