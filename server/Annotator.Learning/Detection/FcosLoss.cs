using static TorchSharp.torch;

namespace Annotator.Learning.Detection;

/// <summary>The loss of FCOS, in three parts, each the sum over the batch divided by the number of locations inside objects.</summary>
/// <param name="Classes">Focal loss of the classes, over all locations.</param>
/// <param name="Boxes">1 - GIoU of the boxes, over locations inside objects.</param>
/// <param name="Centreness">Binary cross-entropy of the centre-ness, over the same.</param>
public sealed record FcosLoss(Tensor Classes, Tensor Boxes, Tensor Centreness)
{
    // Lin et al., Focal Loss for Dense Object Detection, 2017
    private const double Alpha = 0.25;
    private const double Tiny = 1e-7;

    /// <summary>What is minimised.</summary>
    public Tensor Total => Classes + Boxes + Centreness;

    /// <summary>The loss of a batch; its tensors belong to the caller's dispose scope.</summary>
    /// <param name="output">The network's output, N×L×(C+5).</param>
    /// <param name="targets">What it should be.</param>
    /// <param name="weights">How much an object of each class counts, 1 on average; null when all count the same.</param>
    public static FcosLoss Of(Tensor output, FcosTargets targets, IReadOnlyList<float>? weights = null)
    {
        using var scope = NewDisposeScope();
        long classes = output.shape[2] - 5;
        var cells = output.flatten(0, 1);
        var places = targets.PlacesTensor(output.device);
        double count = Math.Max(1, targets.Places.Count);

        var truth = zeros([cells.shape[0], classes], output.dtype, output.device);
        if (targets.Places.Count > 0) truth.index_put_(tensor(1, output.dtype, output.device), places, targets.ClassesTensor(output.device));
        var alpha = weights is null ? Alpha * truth : truth * tensor([.. weights.Select(weight => (float)Alpha * weight)], device: output.device);
        var classLoss = Focal(cells.narrow(1, 0, classes), truth, alpha).sum() / count;

        var inside = cells.index_select(0, places);
        var wanted = targets.DistancesTensor(output.dtype, output.device);
        var boxLoss = (1 - GeneralisedIou(inside.narrow(1, classes, 4), wanted)).sum() / count;
        var centreLoss = nn.functional.binary_cross_entropy_with_logits(inside.select(1, classes + 4), Centredness(wanted), reduction: nn.Reduction.Sum) / count;
        return new(classLoss.MoveToOuterDisposeScope(), boxLoss.MoveToOuterDisposeScope(), centreLoss.MoveToOuterDisposeScope());
    }

    // (1-p)² of the right answer times its cross-entropy; objects weigh a quarter (alpha), the background three
    private static Tensor Focal(Tensor logits, Tensor truth, Tensor alpha)
    {
        var probability = logits.sigmoid();
        var entropy = nn.functional.binary_cross_entropy_with_logits(logits, truth, reduction: nn.Reduction.None);
        var wrong = probability + truth - 2 * probability * truth;
        return (alpha + (1 - Alpha) * (1 - truth)) * wrong.square() * entropy;
    }

    // both boxes are around the same location: what they share, and what holds both, follows from the distances alone.
    // Rezatofighi et al., Generalized Intersection over Union, 2019
    private static Tensor GeneralisedIou(Tensor a, Tensor b)
    {
        var shared = Area(minimum(a, b));
        var union = Area(a) + Area(b) - shared;
        var hull = Area(maximum(a, b));
        return shared / (union + Tiny) - (hull - union) / (hull + Tiny);
    }

    private static Tensor Area(Tensor distances) => (distances.select(1, 0) + distances.select(1, 2)) * (distances.select(1, 1) + distances.select(1, 3));

    // 1 in the middle of a box, 0 at its sides
    private static Tensor Centredness(Tensor distances)
    {
        Tensor left = distances.select(1, 0), top = distances.select(1, 1), right = distances.select(1, 2), bottom = distances.select(1, 3);
        return (minimum(left, right) / maximum(left, right) * minimum(top, bottom) / maximum(top, bottom)).sqrt();
    }
}
