namespace Annotator.Core.Evaluation;

/// <summary>The objects of one class in one image.</summary>
/// <param name="Image">The image's path in the dataset.</param>
internal sealed record ImageObjects(string Image)
{
    /// <summary>What is there.</summary>
    public List<GroundTruth> Truths { get; } = [];

    /// <summary>What was found: the surest first, equally sure ones as they came.</summary>
    public List<Detection> Detections { get; set; } = [];
}

/// <summary>The objects of one class, image by image in ordinal order of the paths, so that the order in which they came
/// decides nothing but ties within an image.</summary>
/// <param name="Label">The class.</param>
/// <param name="Images">The images that have any.</param>
internal sealed record ClassObjects(string Label, IReadOnlyList<ImageObjects> Images)
{
    /// <summary>All objects by classes, in ordinal order of the labels.</summary>
    public static IReadOnlyList<ClassObjects> Group(IEnumerable<GroundTruth> truths, IEnumerable<Detection> detections)
    {
        var cells = new Dictionary<(string Label, string Image), ImageObjects>();
        foreach (var truth in truths) Cell(truth.Label, truth.Image).Truths.Add(truth);
        foreach (var detection in detections) Cell(detection.Label, detection.Image).Detections.Add(detection);
        foreach (var cell in cells.Values)
            if (cell.Detections.Count > 1) cell.Detections = [.. cell.Detections.OrderByDescending(detection => detection.Score)];
        return [.. cells.GroupBy(pair => pair.Key.Label, pair => pair.Value).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ClassObjects(group.Key, [.. group.OrderBy(cell => cell.Image, StringComparer.Ordinal)]))];

        ImageObjects Cell(string label, string image)
        {
            if (!cells.TryGetValue((label, image), out var cell)) cells.Add((label, image), cell = new(image));
            return cell;
        }
    }
}
