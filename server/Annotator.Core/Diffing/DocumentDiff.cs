using Annotator.Core.Editing;
using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>In what two documents of an image differ.</summary>
/// <param name="Before">The document before.</param>
/// <param name="After">The document after.</param>
/// <param name="Image">What differs of the image as a whole: tags, attributes, recorded size.</param>
/// <param name="Objects">The objects that differ: removed ones by their places before, then changed and added ones by their
/// places after.</param>
/// <param name="Matching">Which object is which.</param>
public sealed record DocumentDiff(Document Before, Document After, EquatableList<Difference> Image, EquatableList<ObjectDiff> Objects, Matching Matching)
{
    /// <summary>Whether the documents say the same.</summary>
    public bool IsEmpty => Image.Count == 0 && Objects.Count == 0;

    /// <summary>How many objects were added.</summary>
    public int Added => Objects.Count(change => change.IsAdded);

    /// <summary>How many objects were removed.</summary>
    public int Removed => Objects.Count(change => change.IsRemoved);

    /// <summary>How many objects were changed.</summary>
    public int Changed => Objects.Count - Added - Removed;

    /// <summary>What differs between two documents.</summary>
    public static DocumentDiff Between(Document before, Document after) =>
        Orientation.IsForward(before, after) ? Differ.Compare(before, after) : Differ.Compare(after, before).Invert();

    /// <summary>The same, seen from the other side.</summary>
    public DocumentDiff Invert() => new(
        After,
        Before,
        Image.Select(difference => difference.Invert()).ToEquatableList(),
        Differ.Sorted(Objects.Select(change => change.Invert())),
        Matching.Invert());

    /// <summary>The edit that makes the document before what it is after; objects keep their ids of before.</summary>
    /// <param name="image">Path of the image in the dataset.</param>
    /// <param name="name">What the edit does, for people.</param>
    public Edit ToEdit(string image, string name) => new(name, [.. DiffEdit.Changes(this, image)]);
}
