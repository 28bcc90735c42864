using Annotator.Core.Model;
using Wire = Annotator.Protocol.Model;

namespace Annotator.Server.Mapping;

/// <summary>Conflicts of a merge on the wire as those of the domain, and back.</summary>
internal static class ConflictMap
{
    /// <summary>To the domain.</summary>
    /// <exception cref="ArgumentException">The wire holds something that the domain does not know.</exception>
    public static EquatableList<MergeConflict> ToCore(IReadOnlyList<Wire.Conflict>? conflicts) => (conflicts ?? []).Select(conflict => new MergeConflict(conflict.Id, conflict.Message)
    {
        Field = ToCore(conflict.Field),
        Attribute = conflict.Attribute,
        Base = ToCore(conflict.Base, conflict.Attribute),
        Ours = ToCore(conflict.Ours, conflict.Attribute),
        Theirs = ToCore(conflict.Theirs, conflict.Attribute),
    }).ToEquatableList();

    /// <summary>To the wire.</summary>
    public static IReadOnlyList<Wire.Conflict> ToWire(EquatableList<MergeConflict> conflicts) =>
        [.. conflicts.Select(conflict => new Wire.Conflict(ToWire(conflict.Field), conflict.Message, conflict.AnnotationId, conflict.Attribute, ToWire(conflict.Base), ToWire(conflict.Ours), ToWire(conflict.Theirs)))];

    private static ConflictSide? ToCore(Wire.ConflictSide? side, string? attribute) => side is null ? null : new(
        side.Annotation is { } annotation ? AnnotationMap.ToCore(annotation) : null,
        side.Value is { } value ? AnnotationMap.ToCore(attribute ?? "", value) : null,
        ChangeMap.ToCore(side.Size));

    private static Wire.ConflictSide? ToWire(ConflictSide? side) => side is null ? null : new(
        side.Annotation is { } annotation ? AnnotationMap.ToWire(annotation) : null,
        side.Value is { } value ? AnnotationMap.ToWire(value) : null,
        ChangeMap.ToWire(side.Size));

    private static ConflictField ToCore(Wire.ConflictField field) => field switch
    {
        Wire.ConflictField.Whole => ConflictField.Whole,
        Wire.ConflictField.Label => ConflictField.Label,
        Wire.ConflictField.Shape => ConflictField.Shape,
        Wire.ConflictField.Attribute => ConflictField.Attribute,
        Wire.ConflictField.Group => ConflictField.Group,
        Wire.ConflictField.Provenance => ConflictField.Provenance,
        Wire.ConflictField.Order => ConflictField.Order,
        Wire.ConflictField.ImageAttribute => ConflictField.ImageAttribute,
        Wire.ConflictField.ImageSize => ConflictField.ImageSize,
        Wire.ConflictField.Settings => ConflictField.Settings,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    private static Wire.ConflictField ToWire(ConflictField field) => field switch
    {
        ConflictField.Whole => Wire.ConflictField.Whole,
        ConflictField.Label => Wire.ConflictField.Label,
        ConflictField.Shape => Wire.ConflictField.Shape,
        ConflictField.Attribute => Wire.ConflictField.Attribute,
        ConflictField.Group => Wire.ConflictField.Group,
        ConflictField.Provenance => Wire.ConflictField.Provenance,
        ConflictField.Order => Wire.ConflictField.Order,
        ConflictField.ImageAttribute => Wire.ConflictField.ImageAttribute,
        ConflictField.ImageSize => Wire.ConflictField.ImageSize,
        ConflictField.Settings => Wire.ConflictField.Settings,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
