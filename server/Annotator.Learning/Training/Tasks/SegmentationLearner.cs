using Annotator.Learning.Training.Data;
using static TorchSharp.torch;

namespace Annotator.Learning.Training.Tasks;

/// <summary>Tells the class of every pixel, 0 for the background: cross-entropy and the Dice loss, judged by the mean intersection over union of the
/// classes that occur or are found, the background included. Later objects lie on top.</summary>
internal sealed class SegmentationLearner(TrainingSet set, int side, float[]? weights) : Learner(set, side, side)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [TrainingSet.Background, .. Set.Classes];

    /// <inheritdoc/>
    public override object Truth(Example example, AffineMap map)
    {
        var pixels = new long[Width * Height];
        foreach (var (at, shape) in example.Objects) ShapeWarp.Fill(shape, map, pixels, Width, at + 1);
        return pixels;
    }

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, IReadOnlyList<object> truths)
    {
        using var scope = NewDisposeScope();
        var weight = weights is null ? null : tensor(weights, device: output.device);
        var truth = tensor(truths.Cast<long[]>().SelectMany(pixels => pixels).ToArray(), [truths.Count, Height, Width], device: output.device);
        return (nn.functional.cross_entropy(output, truth, weight) + Dice(output, truth)).MoveToOuterDisposeScope();
    }

    /// <summary>1 - the mean Dice coefficient of the classes that occur, with probabilities instead of yes and no. Unlike cross-entropy it
    /// asks for whole objects, and no class for less because it is small. Milletari, Navab, Ahmadi: V-Net, 2016, without the squares.</summary>
    private static Tensor Dice(Tensor output, Tensor truth)
    {
        var probabilities = output.softmax(1);
        var losses = new List<Tensor>();
        for (int at = 0; at < output.shape[1]; at++)
        {
            var isThere = truth.eq(at);
            long count = isThere.sum().item<long>();
            if (count == 0) continue;
            var probability = probabilities.select(1, at);
            losses.Add(1 - (2 * (probability * isThere).sum() + 1) / (probability.sum() + count + 1));
        }
        return stack(losses).mean();
    }

    /// <inheritdoc/>
    public override Score NewScore() => new MeanOverlap(Outputs.Count);

    private sealed class MeanOverlap(int classes) : Score
    {
        private readonly long[] _both = new long[classes], _either = new long[classes];

        public override void Add(Tensor output, IReadOnlyList<object> truths)
        {
            using var scope = NewDisposeScope();
            long[] found = output.argmax(1).cpu().contiguous().data<long>().ToArray();
            int at = 0;
            foreach (long truth in truths.Cast<long[]>().SelectMany(pixels => pixels))
            {
                long one = found[at++];
                _either[truth]++;
                if (one == truth) _both[truth]++;
                else _either[one]++;
            }
        }

        public override double Value => Enumerable.Range(0, classes).Where(i => _either[i] > 0).Select(i => (double)_both[i] / _either[i]).DefaultIfEmpty(0).Average();
    }
}
