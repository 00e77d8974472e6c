package org.lossatlas;

import java.util.Map;
import java.util.Optional;

/// What a loss came to.
///
/// @param value the reduced loss; the weighted sum where nothing is reduced
/// @param sum the weighted sum over the units
/// @param denominator the sum of the weights of the units that count: `value = sum / denominator` for a mean. Sums and
///     denominators of micro-batches add up to those of the whole batch
/// @param each the weighted loss of each unit, in the shape of the units; absent where the loss is of the whole batch, or
///     was not asked for
/// @param gradients the gradient of the value with respect to each input that has one, in its shape
/// @param terms what each term of a sum came to before its factor, reduced as the value is, by the term's text: `value = Σ
///     factor · term`. Empty for a loss that is no sum, or where terms were not asked for
public record Evaluation(
    double value,
    double sum,
    double denominator,
    Optional<Tensor> each,
    Map<String, Tensor> gradients,
    Map<String, Double> terms) {}
