using Annotator.Learning.Architectures;
using static TorchSharp.torch;

namespace Annotator.Learning.Detection;

/// <summary>Turns the output of <see cref="Fcos"/> into objects.</summary>
public static class FcosDecoder
{
    /// <summary>The objects of each image, the surest first. The score is √(probability of the class × centre-ness).</summary>
    /// <param name="output">The network's output, N×L×(C+5).</param>
    /// <param name="size">The size of the images; boxes are clipped to it.</param>
    /// <param name="options">What counts as an object.</param>
    public static IReadOnlyList<IReadOnlyList<DetectedBox>> Decode(Tensor output, ImageSize size, FcosDecoding options)
    {
        var locations = FcosLocations.Of(size);
        if (output.shape[1] != locations.Count) throw new ArgumentException($"The output has {output.shape[1]} locations, images of {size.Width}×{size.Height} have {locations.Count}.", nameof(output));
        using var scope = NewDisposeScope();
        int images = (int)output.shape[0], values = (int)output.shape[2];
        float[] all = output.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        return [.. Enumerable.Range(0, images).Select(i => DecodeOne(all.AsSpan(i * locations.Count * values, locations.Count * values), values, locations, size, options))];
    }

    private static List<DetectedBox> DecodeOne(ReadOnlySpan<float> cells, int values, FcosLocations locations, ImageSize size, FcosDecoding options)
    {
        int classes = values - 5;
        var candidates = Fcos.Strides.Select(_ => new List<DetectedBox>()).ToArray();
        // a logit below this can't reach the score, whatever the centre-ness; most cells end here without an exponential
        float least = Logit(options.Score * options.Score);
        for (int at = 0; at < locations.Count; at++)
        {
            var cell = cells.Slice(at * values, values);
            for (int c = 0; c < classes; c++)
            {
                if (!(cell[c] > least)) continue;
                float score = MathF.Sqrt(Sigmoid(cell[c]) * Sigmoid(cell[^1]));
                if (score > options.Score) candidates[locations.Level[at]].Add(Box(c, score, cell.Slice(classes, 4), locations, at, size));
            }
        }
        var kept = candidates.SelectMany(level => level.OrderByDescending(box => box.Score).Take(options.CandidatesPerLevel)).Where(box => box.Right > box.Left && box.Bottom > box.Top);
        return Suppress(kept, options);
    }

    private static DetectedBox Box(int index, float score, ReadOnlySpan<float> distances, FcosLocations locations, int at, ImageSize size)
    {
        float x = locations.X[at], y = locations.Y[at], stride = Fcos.Strides[locations.Level[at]];
        return new(index, score,
            Math.Clamp(x - distances[0] * stride, 0, size.Width), Math.Clamp(y - distances[1] * stride, 0, size.Height),
            Math.Clamp(x + distances[2] * stride, 0, size.Width), Math.Clamp(y + distances[3] * stride, 0, size.Height));
    }

    // greedy, class by class: of boxes that overlap too much the surest stays
    private static List<DetectedBox> Suppress(IEnumerable<DetectedBox> boxes, FcosDecoding options)
    {
        var kept = new List<DetectedBox>();
        foreach (var box in boxes.OrderByDescending(box => box.Score))
        {
            if (kept.Count == options.Most) break;
            if (!kept.Exists(other => other.Class == box.Class && Iou(other, box) > options.Iou)) kept.Add(box);
        }
        return kept;
    }

    private static float Iou(in DetectedBox a, in DetectedBox b)
    {
        float width = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left), height = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        if (width <= 0 || height <= 0) return 0;
        float shared = width * height;
        return shared / ((a.Right - a.Left) * (a.Bottom - a.Top) + (b.Right - b.Left) * (b.Bottom - b.Top) - shared);
    }

    private static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));

    private static float Logit(float probability) => probability <= 0 ? float.NegativeInfinity : MathF.Log(probability / (1 - probability));
}

/// <summary>What counts as an object.</summary>
/// <param name="Score">The score that it must be above, 0 to 1.</param>
/// <param name="Iou">The largest overlap that two objects of one class may have.</param>
/// <param name="CandidatesPerLevel">The most boxes of a level that are compared.</param>
/// <param name="Most">The most objects of an image.</param>
public sealed record FcosDecoding(float Score = 0.2f, float Iou = 0.6f, int CandidatesPerLevel = 1000, int Most = 100);
