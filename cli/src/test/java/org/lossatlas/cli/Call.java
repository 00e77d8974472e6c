package org.lossatlas.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// One run of the command line, and what it wrote.
record Call(int status, String out, String err) {
  static Call atlas(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Atlas.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Call(status, out.toString(), err.toString());
  }
}
