using System.Runtime.CompilerServices;
using System.Text.Json;
using Annotator.Core.Evaluation;
using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Tests.Evaluation;

/// <summary>A file of tests/conformance/evaluation: truth, detections, and what another tool computes from them.</summary>
internal sealed record EvaluationVector(
    string Kind, IReadOnlyDictionary<string, ImageSize> Sizes, IReadOnlyList<GroundTruth> Truths, IReadOnlyList<Detection> Detections, JsonElement Expected)
{
    public static TheoryData<string> Names(string prefix) =>
        [.. Directory.EnumerateFiles(Folder(), prefix + "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static EvaluationVector Read(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), name + ".json")));
        var root = json.RootElement;
        var sizes = root.GetProperty("images").EnumerateArray().ToDictionary(image => image.GetProperty("name").GetString()!, image => new ImageSize(image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32()));
        return new(root.GetProperty("kind").GetString()!, sizes,
            [.. root.GetProperty("truths").EnumerateArray().Select(e => Truth(e, sizes))],
            [.. root.GetProperty("detections").EnumerateArray().Select(e => new Detection(Text(e, "image"), Text(e, "label"), Shape(e, sizes), e.GetProperty("score").GetDouble()))],
            root.GetProperty("expected").Clone());
    }

    private static GroundTruth Truth(JsonElement e, Dictionary<string, ImageSize> sizes) =>
        new(Text(e, "image"), Text(e, "label"), Shape(e, sizes), e.TryGetProperty("crowd", out _), e.TryGetProperty("difficult", out _), e.TryGetProperty("area", out var area) ? area.GetDouble() : null)
        {
            Box = e.TryGetProperty("bbox", out var box) ? ShapeGeometry.BoundsOf(Box(box)) : null,
        };

    private static Shape Shape(JsonElement e, Dictionary<string, ImageSize> sizes)
    {
        if (e.TryGetProperty("box", out var box)) return Box(box);
        if (e.TryGetProperty("polygon", out var polygon)) return new PolygonShape(polygon.EnumerateArray().Select(part => EquatableList.Create<PointList>([new(Numbers(part))])).ToEquatableList());
        if (e.TryGetProperty("counts", out var counts) && sizes[Text(e, "image")] is var size) return new MaskShape(0, 0, size.Width, size.Height, counts.EnumerateArray().Select(count => count.GetInt32()).ToEquatableList());
        var keypoints = Numbers(e.GetProperty("keypoints")).Chunk(3).ToArray();
        return new KeypointsShape(new([.. keypoints.SelectMany(point => point.Take(2))]), keypoints.Select(point => (int)point[2]).ToEquatableList());
    }

    private static BoxShape Box(JsonElement e) => Numbers(e) is var v ? new(v[0], v[1], v[2], v[3]) : throw new ArgumentException("No box.", nameof(e));

    private static double[] Numbers(JsonElement e) => [.. e.EnumerateArray().Select(number => number.GetDouble())];

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;

    private static string Folder([CallerFilePath] string file = "") => Path.GetFullPath("../../conformance/evaluation", Path.GetDirectoryName(file)!);
}
