using System.Collections.Immutable;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Coco.Results;

/// <summary>Reads and writes single results.</summary>
internal static class ResultObjects
{
    /// <summary>The attribute that holds how sure the model is.</summary>
    public const string Score = "score";

    /// <summary>What SA-1B says of each mask.</summary>
    private static readonly string[] Measures = ["predicted_iou", "stability_score"];

    /// <summary>Reads the results of an image.</summary>
    public static StoredDocument Read(CocoFile file, string path, int image)
    {
        using var stream = file.OpenUnchanged();
        var read = CocoObjects.Read(file, stream, image);
        var keys = Identities.Unique(read.Objects.Select(found => found.Key));
        return new(path, file.Path,
            new Document(ImageFields.Empty, read.Objects.Select((found, i) => Measured(found) with { Id = keys[i] }).ToImmutableList(), file.Index.Images[image].Size),
            [.. read.Objects.Select((found, i) => new Anchor(keys[i], keys[i], found.Place))],
            [.. read.Issues.Select(issue => issue.Object >= 0 ? issue.Issue with { AnnotationId = keys[issue.Object] } : issue.Issue)],
            read.Fingerprint)
        { Measures = [.. read.Objects.Select(found => CocoReader.Measures(found.Tree))] };
    }

    /// <summary>The text of a result.</summary>
    public static string Write(Annotation annotation, int image, int category, ImageSize? size, LossReport losses)
    {
        double? score = annotation.Provenance?.Score ?? (annotation.Attributes[Score] as AttributeValue.Number)?.Value;
        if (annotation.Provenance is not null) losses.Add("name of the model dropped");
        if (score is null) losses.Add("object without score written with the score 1");
        var box = annotation.Shape is KeypointsShape ? SkeletonBoxes.Of(annotation) : Bounds.Of(annotation.Shape);
        var members = new List<(string, JsonTarget)>
        {
            ("image_id", new NumberTarget(image)),
            ("category_id", new NumberTarget(category)),
            ("bbox", Numbers([box.X, box.Y, box.Width, box.Height])),
        };
        if (annotation.Shape is MaskShape mask) members.Add(("segmentation", CocoWriter.Runs(mask, size)));
        if (annotation.Shape is KeypointsShape keypoints)
            members.Add(("keypoints", Numbers(Enumerable.Range(0, keypoints.Points.Count).SelectMany(i => new[] { keypoints.Points[i].X, keypoints.Points[i].Y, keypoints.Visibility[i] }))));
        members.Add(("score", new NumberTarget(score ?? 1)));
        return new ObjectTarget(members, _ => false).Write(Layout.NewFile);
    }

    private static ArrayTarget Numbers(IEnumerable<double> values) => new([.. values.Select(value => new NumberTarget(Math.Round(value, 3)))]);

    private static Annotation Measured(CocoObjects.Found found)
    {
        var annotation = found.Annotation;
        foreach (var member in found.Tree.Members(0))
            if (Measures.Contains(member.Name) && found.Tree[member.Value].Kind == JsonKind.Number && found.Tree.Number(member.Value) is var number && double.IsFinite(number))
                annotation = annotation with { Attributes = annotation.Attributes.With(member.Name, new AttributeValue.Number(number)) };
        return annotation;
    }
}
