package org.lossatlas.testkit;

import java.util.ArrayList;
import java.util.List;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Slot;
import org.lossatlas.grad.Gradients;

/// The derivative of a loss in a direction, as a loss: gradients are graphs of the same operations.
///
/// @param loss of which
/// @param order 1 for the first derivative, 2 for the second in the same direction
/// @param isRowwise whether each row has one of its own
record Derivative(Loss loss, int order, boolean isRowwise) implements Loss {
  static final String DIRECTION = "direction of ";

  @Override
  public List<Slot> slots() {
    List<Slot> slots = new ArrayList<>(loss.slots());
    for (Slot slot : loss.slots()) {
      if (slot.isDifferentiable()) {
        slots.add(
            new Slot(
                DIRECTION + slot.name(),
                slot.shape(),
                slot.rows(),
                Domain.REAL,
                false,
                slot.isOptional(),
                slot.unused()));
      }
    }
    return slots;
  }

  @Override
  public Expr formula(Inputs in) {
    Expr result = loss.formula(in);
    for (int i = 0; i < order; i++) {
      result = along(result, in);
    }
    return result;
  }

  private Expr along(Expr of, Inputs in) {
    List<Expr> wrt = new ArrayList<>();
    List<Expr> directions = new ArrayList<>();
    for (Slot slot : loss.slots()) {
      if (slot.isDifferentiable() && in.find(slot.name()).isPresent()) {
        wrt.add(in.get(slot.name()));
        directions.add(in.get(DIRECTION + slot.name()));
      }
    }
    List<Expr> gradients = Gradients.of(of, of.constant(1).broadcastTo(of.type().dims()), wrt);
    Expr sum = null;
    for (int i = 0; i < gradients.size(); i++) {
      Expr slope = gradients.get(i).mul(directions.get(i)).sum();
      Expr one = isRowwise || slope.type().isShared() ? slope : slope.total();
      sum = sum == null ? one : sum.add(one);
    }
    return sum;
  }
}
