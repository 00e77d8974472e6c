package org.lossatlas.ir;

/// A formula or an input whose shapes do not fit; the message is one line for people.
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public ShapeException(String message) {
    super(message);
  }
}
