package org.lossatlas.lab.data;

import java.util.List;

/// A table ready for training: typed columns, a target without gaps, and what was noticed on the
/// way.
///
/// @param hash SHA-256 of the file's bytes
/// @param notes whole sentences for the reader of the report
public record Table(
    String name, String hash, int rows, List<Column> features, Target target, List<String> notes) {}
