package org.lossatlas.regression.geometry;

import java.util.List;
import org.lossatlas.Card;
import org.lossatlas.Domain;
import org.lossatlas.Expr;
import org.lossatlas.Inputs;
import org.lossatlas.Loss;
import org.lossatlas.Property;
import org.lossatlas.Require;
import org.lossatlas.Slot;

/// The similarity by which poses are judged, as a loss: an error of a key point counts by the size
/// of the object and by how well people agree on such a point.
///
/// ```
/// s = Σ_k v_k exp(−‖p_k − t_k‖² / (8 σ_k² area)) / Σ_k v_k
/// L = 1 − s,   −log max(s, eps)   or   1 − s²
/// ```
///
/// | input | shape | |
/// |---|---|---|
/// | `prediction`, `target` | `(N,K,2)` | key points, real |
/// | `visibility` | `(N,K)` | weight of each, at least 0, usually 0 or 1 |
/// | `area` | `(N)` | of the object, above 0 |
/// | `sigmas` | `(K)` | deviation of each kind of key point, above 0 |
///
/// The linear loss is in [0, 1]. `8 σ² area` is the `2 area (2σ)²` of COCO's evaluation. An object
/// without a visible key point costs 1 (−log eps in the logarithmic mode, which an `eps` of 0 makes
/// infinite), with gradient 0. mmpose divides by K unless norm_target_weight is set; Ultralytics
/// averages over all key points with a factor for the visible ones.
///
/// @param mode how the similarity becomes a loss: linear, log or square
/// @param eps least area, least sum of visibilities, and least similarity under the logarithm; at
///   least 0
@Card(
    id = "object-keypoint-similarity",
    name = "Object keypoint similarity",
    aliases = {"OKS", "YOLO-pose loss", "mmpose OKSLoss", "Ultralytics KeypointLoss"},
    reference =
        "Maji, Nagori, Mathew and Poddar, YOLO-Pose, CVPR Workshops 2022, arXiv:2204.06806; the"
            + " COCO key point evaluation",
    properties = {Property.SYMMETRIC})
public record ObjectKeypointSimilarityLoss(IouLoss.Mode mode, double eps) implements Loss {
  public ObjectKeypointSimilarityLoss {
    Require.atLeast("eps", eps, 0);
  }

  public ObjectKeypointSimilarityLoss() {
    this(IouLoss.Mode.LINEAR, 1e-8);
  }

  @Override
  public String signature() {
    return "keypoints";
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        Slot.learnt("prediction", "(N,K,2)", "N"),
        Slot.given("target", "(N,K,2)", "N", Domain.REAL),
        Slot.given("visibility", "(N,K)", "N", Domain.NON_NEGATIVE),
        Slot.given("area", "(N)", "N", Domain.POSITIVE),
        Slot.given("sigmas", "(K)", "", Domain.POSITIVE));
  }

  @Override
  public Expr formula(Inputs in) {
    Expr v = in.get("visibility");
    Expr unit = in.get("area").max(eps).mul(8).sqrt().mul(in.get("sigmas")).insertAxis(1);
    Expr squares = in.get("prediction").sub(in.get("target")).div(unit).square().sum(1);
    Expr similar = v.dot(squares.neg().exp());
    return mode.loss(BoxPair.quotient(similar, v.sum(0).max(eps), 0), eps);
  }
}
