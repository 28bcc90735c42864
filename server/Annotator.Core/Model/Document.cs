using System.Collections.Immutable;

namespace Annotator.Core.Model;

/// <summary>What belongs to an image as a whole.</summary>
/// <param name="Tags">Tags of the image, in the order written.</param>
/// <param name="Attributes">Attribute values of the image.</param>
public sealed record ImageFields(EquatableList<string> Tags, AttributeSet Attributes)
{
    /// <summary>No tags, no attributes.</summary>
    public static ImageFields Empty { get; } = new([], AttributeSet.Empty);
}

/// <summary>The recorded size of an image as displayed.</summary>
/// <param name="Width">px.</param>
/// <param name="Height">px.</param>
public readonly record struct ImageSize(int Width, int Height);

/// <summary>The annotations of one image. Immutable; edits make new documents.</summary>
/// <param name="Fields">Tags and attributes of the image.</param>
/// <param name="Annotations">The objects in drawing order: later ones lie on top.</param>
/// <param name="Size">The size of the image when it was annotated, or null when not recorded.</param>
public sealed record Document(ImageFields Fields, ImmutableList<Annotation> Annotations, ImageSize? Size = null)
{
    /// <summary>Where annotations were in the document that this one was made from by <c>with</c>, which copies this
    /// field: only a place to look first, so that an edit of thousands of objects takes no thousands of searches.</summary>
    private Dictionary<string, int>? _places;

    /// <summary>What the sides of a merge changed differently and nobody has decided yet; the annotations say ours until then.</summary>
    public EquatableList<MergeConflict> Conflicts { get; init; } = [];

    /// <summary>A document without anything.</summary>
    public static Document Empty { get; } = new(ImageFields.Empty, []);

    /// <summary>Whether nothing at all is labelled, and nothing waits to be decided.</summary>
    public bool IsEmpty => Annotations.IsEmpty && Fields.Equals(ImageFields.Empty) && Conflicts.Count == 0;

    /// <summary>The place of an annotation in drawing order, or −1.</summary>
    public int IndexOf(string id)
    {
        _places ??= Annotations.Select((annotation, place) => KeyValuePair.Create(annotation.Id, place)).DistinctBy(pair => pair.Key).ToDictionary();
        return _places.TryGetValue(id, out int place) && place < Annotations.Count && Annotations[place].Id == id
            ? place
            : Annotations.FindIndex(annotation => annotation.Id == id);
    }

    /// <summary>The document with other ids in its conflicts, after its objects got others.</summary>
    /// <param name="ids">The id of each object by the one it had.</param>
    public Document RenamingConflicts(IReadOnlyDictionary<string, string> ids) => Conflicts.Count == 0 ? this : this with
    {
        Conflicts = EquatableList.ToEquatableList(Conflicts.Select(conflict => conflict.AnnotationId is { } id && ids.TryGetValue(id, out string? other) ? conflict.Named(other) : conflict)),
    };

    /// <summary>Whether two documents say the same, in the same drawing order.</summary>
    public bool Equals(Document? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Size == other.Size && Fields.Equals(other.Fields) && Conflicts.Equals(other.Conflicts)
            && (ReferenceEquals(Annotations, other.Annotations) || Annotations.SequenceEqual(other.Annotations)));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Size, Fields, Annotations.Count);
}
