package org.lossatlas.lab.error;

/// Something that the person at the keyboard can mend; its message is one line that says what and
/// where.
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
