using Annotator.Core.Evaluation;
using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Core.Tests.Evaluation;

/// <summary>Objects and detections for tests.</summary>
internal static class Scenes
{
    private static readonly Gen<string> Image = Gen.OneOf("a.jpg", "b.jpg", "c.jpg");
    private static readonly Gen<string> Label = Gen.OneOf("cat", "dog");
    private static readonly Gen<Shape> Shape = Gen.Select(Gen.Double[0, 400], Gen.Double[0, 400], Gen.Double[2, 150], Gen.Double[2, 150]).Select((x, y, w, h) => (Shape)new BoxShape(x, y, w, h));

    /// <summary>How far a detection is off: never not at all, so that no two overlaps are the same.</summary>
    private static readonly Gen<double> Move = Gen.Double[-5, 5].Select(move => move + 0.0137);

    /// <summary>Objects, some of them crowds or difficult, no two alike.</summary>
    public static readonly Gen<GroundTruth[]> Truths =
        Gen.Select(Image, Label, Shape, Gen.OneOf(false, false, false, true), Gen.OneOf(false, false, true)).Select((image, label, shape, isCrowd, isDifficult) => new GroundTruth(image, label, shape, isCrowd, isDifficult)).Array[0, 20]
            .Select(truths => truths.Select((truth, i) => truth.Shape is BoxShape box ? truth with { Shape = box with { X = box.X + i * 0.0717 } } : truth).ToArray());

    /// <summary>Objects and detections near them and elsewhere, no two equally sure.</summary>
    public static readonly Gen<(GroundTruth[] Truths, Detection[] Detections)> Some = Truths.SelectMany(truths => Gen.Select(
        Gen.Select(Image, Label, Shape).Array[0, 8], Move.Array[3 * truths.Length], Gen.Int[0, 1].Array[truths.Length], (others, moves, isFound) =>
        {
            var found = new List<Detection>();
            for (int i = 0; i < truths.Length; i++)
                if (isFound[i] == 1 && truths[i].Shape is BoxShape box)
                    found.Add(new(truths[i].Image, truths[i].Label, new BoxShape(box.X + moves[3 * i], box.Y + moves[3 * i + 1], box.Width * (1 + moves[3 * i + 2] / 20), box.Height), 0));
            found.AddRange(others.Select(other => new Detection(other.Item1, other.Item2, other.Item3, 0)));
            // Neighbours in the list are far apart in score.
            return (truths, found.Select((detection, i) => detection with { Score = (i * 37 % 101 + 1) / 102.0 }).ToArray());
        }));

    /// <summary>An object.</summary>
    public static GroundTruth There(Shape shape, string label = "cat", string image = "a.jpg") => new(image, label, shape);

    /// <summary>A detection.</summary>
    public static Detection Found(Shape shape, double score, string label = "cat", string image = "a.jpg") => new(image, label, shape, score);

    /// <summary>A square of 100 px.</summary>
    public static BoxShape Square(double x, double y = 0) => new(x, y, 100, 100);

    /// <summary>A polygon of one ring.</summary>
    public static PolygonShape Polygon(params ReadOnlySpan<double> xy) => new([[new PointList(xy)]]);
}
