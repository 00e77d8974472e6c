/// The data sets that experiments are made of: what each is and where it comes from, how its files
/// are found, downloaded and checked, and one small reader each.
package org.lossatlas.lab.dataset;
