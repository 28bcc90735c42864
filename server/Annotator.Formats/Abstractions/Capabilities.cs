using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>What a format can store.</summary>
/// <param name="Format">The format's name for people, as messages use it.</param>
/// <param name="Shapes">The kinds of shape.</param>
/// <param name="WayOut">What to do for what it can't store, for people.</param>
public sealed record Capabilities(string Format, EquatableList<ShapeKind> Shapes, string WayOut)
{
    /// <summary>Whether boxes may be rotated.</summary>
    public bool RotatedBoxes { get; init; }

    /// <summary>Whether ellipses may have two radii.</summary>
    public bool UnequalRadii { get; init; }

    /// <summary>Whether ellipses may be rotated.</summary>
    public bool RotatedEllipses { get; init; }

    /// <summary>Whether polygons may have holes.</summary>
    public bool Holes { get; init; }

    /// <summary>Whether polygons may have several parts.</summary>
    public bool Parts { get; init; }

    /// <summary>The attributes of objects: null for any, else the names allowed.</summary>
    public EquatableList<string>? Attributes { get; init; } = EquatableList.Create<string>([]);

    /// <summary>Whether objects have ids of their own in the file; else they are told apart by what they say.</summary>
    public bool Ids { get; init; }

    /// <summary>Whether objects can be grouped.</summary>
    public bool Groups { get; init; }

    /// <summary>Whether the model that proposed an object, and its score, can be kept.</summary>
    public bool Provenance { get; init; }

    /// <summary>Whether images can have tags.</summary>
    public bool Tags { get; init; }

    /// <summary>Whether images can have attributes.</summary>
    public bool ImageAttributes { get; init; }

    /// <summary>The attributes of images, where they can have some: null for any, else the names allowed.</summary>
    public EquatableList<string>? ImageAttributeNames { get; init; }

    /// <summary>How many keypoints a skeleton has; null for any number.</summary>
    public int? Keypoints { get; init; }

    /// <summary>Whether keypoints may be hidden or missing.</summary>
    public bool Visibility { get; init; } = true;

    /// <summary>How many points a polygon has; null for any number.</summary>
    public int? PolygonPoints { get; init; }

    /// <summary>What is wrong with a label for this format, for people, or null; null for a format that takes any.</summary>
    public Func<string, string?>? LabelFault { get; init; }

    /// <summary>Why an annotation can't be stored and the way out, for people, or null when it can.</summary>
    public string? Refusal(Annotation annotation) =>
        ShapeRefusal(annotation.Shape) is { } shape ? Say(shape)
        : LabelFault?.Invoke(annotation.Label) is { } label ? Say(label)
        : annotation.Group is not null && !Groups ? GroupRefusal
        : annotation.Provenance is not null && !Provenance ? Say($"{Format} can't keep which model proposed an object.")
        : annotation.Attributes.FirstOrDefault(pair => !Allows(pair.Key)) is { Key: { } name } ? Say($"{Format} can't store the attribute “{Limits.Excerpt(name)}”.")
        : null;

    /// <summary>Why tags and attributes of an image can't be stored and the way out, for people, or null when they can.</summary>
    public string? Refusal(ImageFields fields) =>
        fields.Tags.Count > 0 && !Tags ? Say($"{Format} can't store tags of an image.")
        : fields.Attributes.Count > 0 && ImageAttributesRefusal is { } none ? none
        : fields.Attributes.FirstOrDefault(pair => !AllowsForImages(pair.Key)) is { Key: { } name } ? Say($"{Format} can't store the attribute “{Limits.Excerpt(name)}” of an image.")
        : null;

    /// <summary>Why a kind of shape can't be stored at all and the way out, for people, or null when it can.</summary>
    public string? KindRefusal(ShapeKind kind) => Shapes.Contains(kind) ? null : Say(Missing(kind));

    /// <summary>Why objects can't be grouped and the way out, for people.</summary>
    public string GroupRefusal => Say($"{Format} can't group objects.");

    /// <summary>Why images can't have attributes at all and the way out, for people, or null when they can.</summary>
    public string? ImageAttributesRefusal => ImageAttributes ? null : Say($"{Format} can't store attributes of an image.");

    /// <summary>Whether images may have an attribute of this name.</summary>
    public bool AllowsForImages(string attribute) => ImageAttributes && (ImageAttributeNames is not { } names || names.Contains(attribute));

    /// <summary>Whether objects may have an attribute of this name.</summary>
    public bool Allows(string attribute) => Attributes is not { } names || names.Contains(attribute);

    /// <summary>Why a shape can't be stored, without the way out, or null when it can.</summary>
    public string? ShapeRefusal(Shape shape)
    {
        if (!Shapes.Contains(shape.Kind)) return Missing(shape.Kind);
        return shape switch
        {
            BoxShape { Rotation: not 0 } when !RotatedBoxes => $"{Format} can't store rotated boxes.",
            EllipseShape e when e.RadiusX != e.RadiusY && !UnequalRadii => $"{Format} can store circles, not ellipses.",
            EllipseShape e when e.Rotation != 0 && e.RadiusX != e.RadiusY && !RotatedEllipses => $"{Format} can't store rotated ellipses.",
            PolygonShape p when p.Parts.Count > 1 && !Parts => $"{Format} can't store polygons of several parts.",
            PolygonShape p when p.Parts.Any(part => part.Count > 1) && !Holes => $"{Format} can't store holes.",
            PolygonShape p when PolygonPoints is { } n && p.Parts.Any(part => part[0].Count != n) => $"{Format} can store polygons of {n} points only.",
            KeypointsShape k when !Visibility && k.Visibility.Any(v => v != 2) => $"{Format} can't store hidden or missing keypoints.",
            KeypointsShape k when Keypoints is { } n && k.Points.Count != n => $"The skeleton of this dataset has {n} keypoints, this one {k.Points.Count}.",
            _ => null,
        };
    }

    private string Missing(ShapeKind kind) => $"{Format} can't store {Plural(kind)}.";

    private string Say(string reason) => WayOut.Length == 0 ? reason : $"{reason} {WayOut}";

    /// <summary>A kind of shape in the plural, for people.</summary>
    public static string Plural(ShapeKind kind) => kind switch
    {
        ShapeKind.Box => "boxes",
        ShapeKind.Keypoints => "keypoints",
        _ => kind.Name() + "s",
    };
}
