using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Native;

/// <summary>What the parts of a document look like in a native file.</summary>
internal static class NativeTargets
{
    /// <summary>An annotation.</summary>
    /// <param name="annotation">The annotation.</param>
    /// <param name="id">The id as written; null to leave it out, as a file written by hand may.</param>
    public static JsonTarget Annotation(Annotation annotation, string? id)
    {
        var members = new List<(string, JsonTarget)>();
        if (id is not null) members.Add((Keys.Id, new TextTarget(id)));
        members.Add((Keys.Label, new TextTarget(annotation.Label)));
        members.Add((annotation.Shape.Kind.Name(), Shape(annotation.Shape)));
        members.Add((Keys.Attributes, Attributes(annotation.Attributes)));
        if (annotation.Group is { } group) members.Add((Keys.Group, new TextTarget(group)));
        if (annotation.Provenance is { } provenance) members.Add((Keys.Provenance, Provenance(provenance)));
        return new ObjectTarget(members, Keys.IsOfAnnotation);
    }

    /// <summary>Attribute values; all names in the object are attributes.</summary>
    public static JsonTarget Attributes(AttributeSet attributes) =>
        new ObjectTarget([.. attributes.Select(attribute => (attribute.Key, AttributeJson.Target(attribute.Value)))], _ => true) { IsDefault = attributes.Count == 0 };

    /// <summary>The recorded size.</summary>
    public static JsonTarget Size(ImageSize? size) => size is var (width, height)
        ? new ObjectTarget([(Keys.Width, new NumberTarget(width)), (Keys.Height, new NumberTarget(height))], IsOfSize)
        : new ObjectTarget([], IsOfSize) { IsDefault = true };

    private static bool IsOfSize(string name) => name is Keys.Width or Keys.Height;

    private static ObjectTarget Provenance(Provenance provenance)
    {
        var members = new List<(string, JsonTarget)> { (Keys.Model, new TextTarget(provenance.Model)) };
        if (provenance.Score is { } score) members.Add((Keys.Score, new NumberTarget(score)));
        members.Add((Keys.Confirmed, new FlagTarget(provenance.Confirmed) { IsDefault = !provenance.Confirmed }));
        return new(members, name => name is Keys.Model or Keys.Score or Keys.Confirmed);
    }

    private static JsonTarget Shape(Shape shape) => shape switch
    {
        BoxShape s => Turned(s.Rotation, s.X, s.Y, s.Width, s.Height),
        PolygonShape s => new ArrayTarget([.. s.Parts.Select(part => new ArrayTarget([.. part.Select(ring => Numbers(ring.Flat))]))]),
        PolylineShape s => Numbers(s.Points.Flat),
        PointShape s => Numbers([s.X, s.Y]),
        EllipseShape s => Turned(s.Rotation, s.CenterX, s.CenterY, s.RadiusX, s.RadiusY),
        KeypointsShape s => Numbers([.. s.Visibility.SelectMany((visibility, i) => new double[] { s.Points[i].X, s.Points[i].Y, visibility })]),
        MaskShape s => new ObjectTarget(
            [(Keys.Window, Numbers([s.X, s.Y, s.Width, s.Height])), (Keys.Counts, new ArrayTarget([.. s.Counts.Select(count => new NumberTarget(count))]))],
            name => name is Keys.Window or Keys.Counts),
        CuboidShape s => Numbers(s.Points.Flat),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };

    private static ArrayTarget Turned(double rotation, params ReadOnlySpan<double> numbers) =>
        rotation == 0 ? Numbers(numbers, allowsFinalZero: true) : Numbers([.. numbers, rotation]);

    private static ArrayTarget Numbers(ReadOnlySpan<double> numbers, bool allowsFinalZero = false)
    {
        var targets = new JsonTarget[numbers.Length];
        for (int i = 0; i < targets.Length; i++) targets[i] = new NumberTarget(numbers[i]);
        return new(targets) { AllowsFinalZero = allowsFinalZero };
    }
}
