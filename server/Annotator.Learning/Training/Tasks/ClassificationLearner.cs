using Annotator.Learning.Training.Data;
using static TorchSharp.torch;

namespace Annotator.Learning.Training.Tasks;

/// <summary>Tells what an image or a cut-out shows: cross-entropy, judged by the share that is right.</summary>
internal sealed class ClassificationLearner(TrainingSet set, int side, float[]? weights) : Learner(set, side, side)
{
    /// <inheritdoc/>
    public override object Truth(Example example, AffineMap map) => (long)example.Class;

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, IReadOnlyList<object> truths)
    {
        using var scope = NewDisposeScope();
        var weight = weights is null ? null : tensor(weights, device: output.device);
        return nn.functional.cross_entropy(output, tensor(truths.Cast<long>().ToArray(), device: output.device), weight).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Score NewScore() => new Accuracy();

    private sealed class Accuracy : Score
    {
        private int _right, _all;

        public override void Add(Tensor output, IReadOnlyList<object> truths)
        {
            using var scope = NewDisposeScope();
            long[] found = output.argmax(1).cpu().data<long>().ToArray();
            _right += found.Zip(truths.Cast<long>(), (a, b) => a == b ? 1 : 0).Sum();
            _all += truths.Count;
        }

        public override double Value => _all == 0 ? 0 : (double)_right / _all;
    }
}
