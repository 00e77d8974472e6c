package org.lossatlas.lab;

import java.nio.file.Path;
import org.lossatlas.lab.report.Results;

/// What a comparison came to.
///
/// @param text the table and the finding, for standard output
/// @param report the page; `results.json` and `results.csv` are beside it
public record Outcome(Results results, String text, Path report) {}
