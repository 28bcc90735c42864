using System.Text.Json;
using Annotator.Core.Editing;
using Annotator.Core.Model;

namespace Annotator.Core.Tests;

/// <summary>Reads the wire form of documents and changes, as extension/protocol/server.g.ts describes it.</summary>
internal static class Wire
{
    public static Document Document(JsonElement e) =>
        new(Fields(e.GetProperty("fields")), [.. e.GetProperty("annotations").EnumerateArray().Select(Annotation)], Optional(e, "size", Size)) { Conflicts = e.TryGetProperty("conflicts", out var conflicts) ? List(conflicts, Conflict) : [] };

    public static DatasetSettings Settings(JsonElement e) => new(
        List(e.GetProperty("labels"), label => new LabelDefinition(
            Text(label, "name"), OptionalText(label, "color"), OptionalText(label, "key"),
            List(label.GetProperty("shapes"), shape => ShapeNames.Parse(shape.GetString()!)!.Value),
            List(label.GetProperty("attributes"), Definition))),
        List(e.GetProperty("attributes"), Definition),
        List(e.GetProperty("imageAttributes"), Definition),
        Texts(e.GetProperty("tags")));

    public static Change Change(JsonElement e) => Text(e, "kind") switch
    {
        "annotation" => new AnnotationChange(Text(e, "image"), Text(e, "id"), OptionalRecord(e, "before", Annotation), OptionalRecord(e, "after", Annotation),
            Optional(e, "indexBefore", i => i.GetInt32()), Optional(e, "indexAfter", i => i.GetInt32())),
        "image" => new ImageFieldsChange(Text(e, "image"), Fields(e.GetProperty("before")), Fields(e.GetProperty("after"))),
        "size" => new ImageSizeChange(Text(e, "image"), Optional(e, "before", Size), Optional(e, "after", Size)),
        "conflicts" => new ConflictsChange(Text(e, "image"), List(e.GetProperty("before"), Conflict), List(e.GetProperty("after"), Conflict)),
        "settings" => new SettingsChange(Settings(e.GetProperty("before")), Settings(e.GetProperty("after"))),
        var kind => throw new InvalidDataException($"There is no change of kind {kind}."),
    };

    private static MergeConflict Conflict(JsonElement e) => new(OptionalText(e, "id"), Text(e, "message"))
    {
        Field = Enum.Parse<ConflictField>(Text(e, "field"), ignoreCase: true),
        Attribute = OptionalText(e, "attribute"),
        Base = OptionalRecord(e, "base", Side),
        Ours = OptionalRecord(e, "ours", Side),
        Theirs = OptionalRecord(e, "theirs", Side),
    };

    private static ConflictSide Side(JsonElement e) =>
        new(OptionalRecord(e, "annotation", Annotation), OptionalRecord(e, "value", Value), Optional(e, "size", Size));

    private static Annotation Annotation(JsonElement e) => new(Text(e, "id"), Text(e, "label"), Shape(e.GetProperty("shape")))
    {
        Attributes = Attributes(e),
        Group = OptionalText(e, "group"),
        Provenance = OptionalRecord(e, "provenance", p => new Provenance(Text(p, "model"), Optional(p, "score", s => s.GetDouble()), p.GetProperty("confirmed").GetBoolean())),
    };

    private static Shape Shape(JsonElement e) => Text(e, "type") switch
    {
        "box" => new BoxShape(Number(e, "x"), Number(e, "y"), Number(e, "width"), Number(e, "height"), Number(e, "rotation")),
        "polygon" => new PolygonShape(List(e.GetProperty("parts"), part => List(part, Points))),
        "polyline" => new PolylineShape(Points(e.GetProperty("points"))),
        "point" => new PointShape(Number(e, "x"), Number(e, "y")),
        "ellipse" => new EllipseShape(Number(e, "centerX"), Number(e, "centerY"), Number(e, "radiusX"), Number(e, "radiusY"), Number(e, "rotation")),
        "keypoints" => new KeypointsShape(Points(e.GetProperty("points")), List(e.GetProperty("visibility"), v => v.GetInt32())),
        "mask" => new MaskShape((int)Number(e, "x"), (int)Number(e, "y"), (int)Number(e, "width"), (int)Number(e, "height"), List(e.GetProperty("counts"), c => c.GetInt32())),
        "cuboid" => new CuboidShape(Points(e.GetProperty("points"))),
        var type => throw new InvalidDataException($"There is no shape of type {type}."),
    };

    private static ImageFields Fields(JsonElement e) => new(Texts(e.GetProperty("tags")), Attributes(e));

    private static AttributeSet Attributes(JsonElement owner) => owner.TryGetProperty("attributes", out var e)
        ? AttributeSet.From(e.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Value(member.Value))))
        : AttributeSet.Empty;

    private static AttributeValue Value(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.String => new AttributeValue.Text(e.GetString()!),
        JsonValueKind.Number => new AttributeValue.Number(e.GetDouble()),
        JsonValueKind.Array => new AttributeValue.Choices(Texts(e)),
        _ => new AttributeValue.Flag(e.GetBoolean()),
    };

    private static AttributeDefinition Definition(JsonElement e) =>
        new(Text(e, "name"), Enum.Parse<AttributeType>(Text(e, "type"), ignoreCase: true), Texts(e.GetProperty("options")));

    private static ImageSize Size(JsonElement e) => new((int)Number(e, "width"), (int)Number(e, "height"));

    private static PointList Points(JsonElement e) => new(e.EnumerateArray().Select(number => number.GetDouble()).ToArray());

    private static EquatableList<T> List<T>(JsonElement e, Func<JsonElement, T> read) => e.EnumerateArray().Select(read).ToEquatableList();

    private static EquatableList<string> Texts(JsonElement e) => List(e, text => text.GetString()!);

    private static double Number(JsonElement e, string name) => e.GetProperty(name).GetDouble();

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;

    private static string? OptionalText(JsonElement e, string name) => OptionalRecord(e, name, text => text.GetString()!);

    private static T? OptionalRecord<T>(JsonElement e, string name, Func<JsonElement, T> read)
        where T : class => e.TryGetProperty(name, out var value) ? read(value) : null;

    private static T? Optional<T>(JsonElement e, string name, Func<JsonElement, T> read)
        where T : struct => e.TryGetProperty(name, out var value) ? read(value) : null;
}
