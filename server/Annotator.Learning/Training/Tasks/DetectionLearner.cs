using Annotator.Core.Evaluation;
using Annotator.Core.Model;
using Annotator.Learning.Detection;
using Annotator.Learning.Training.Data;
using static TorchSharp.torch;

namespace Annotator.Learning.Training.Tasks;

/// <summary>Finds objects and their boxes: the losses of FCOS, judged by COCO's average precision at an overlap of 0.5.</summary>
internal sealed class DetectionLearner(TrainingSet set, int side, float[]? weights) : Learner(set, side, side)
{
    /// <summary>Of an object that is cut off by the edge of a varied image so much must be left.</summary>
    private const double LeastLeft = 0.25;

    private readonly FcosLocations _locations = FcosLocations.Of(new(side, side));

    /// <inheritdoc/>
    public override object Truth(Example example, AffineMap map) => example.Objects
        .Select(one => (one.Class, Box: ShapeWarp.Box(one.Shape, map, Width, Height, LeastLeft)))
        .Where(one => one.Box is not null)
        .Select(one => new BoxTarget(one.Class, (float)one.Box!.Value.MinX, (float)one.Box.Value.MinY, (float)one.Box.Value.MaxX, (float)one.Box.Value.MaxY))
        .ToList();

    /// <inheritdoc/>
    public override Tensor Loss(Tensor output, IReadOnlyList<object> truths)
    {
        using var scope = NewDisposeScope();
        return FcosLoss.Of(output, new FcosTargets(_locations, [.. truths.Cast<List<BoxTarget>>()]), weights).Total.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Score NewScore() => new AveragePrecision(this);

    private sealed class AveragePrecision(DetectionLearner learner) : Score
    {
        private readonly List<GroundTruth> _truths = [];
        private readonly List<Core.Evaluation.Detection> _found = [];
        private int _images;

        public override void Add(Tensor output, IReadOnlyList<object> truths)
        {
            var found = FcosDecoder.Decode(output, new(learner.Height, learner.Width), new(Score: 0.05f));
            for (int i = 0; i < truths.Count; i++, _images++)
            {
                string image = $"{_images}";
                _truths.AddRange(((List<BoxTarget>)truths[i]).Select(box => new GroundTruth(image, learner.Set.Classes[box.Class], new BoxShape(box.Left, box.Top, box.Right - box.Left, box.Bottom - box.Top))));
                _found.AddRange(found[i].Select(box => new Core.Evaluation.Detection(image, learner.Set.Classes[box.Class], new BoxShape(box.Left, box.Top, box.Right - box.Left, box.Bottom - box.Top), box.Score)));
            }
        }

        public override double Value => _truths.Count == 0 ? 0 : Math.Max(0, CocoEvaluator.Evaluate(_truths, _found)["AP50"] ?? 0);
    }
}
