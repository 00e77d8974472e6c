package org.lossatlas.lab.report;

/// Something that was fixed before the comparison, for the section on what was run.
public record Fact(String label, String text) {}
