using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.SharedFiles;

/// <summary>The change of one image's annotations in a file of many images.</summary>
/// <param name="Image">The image.</param>
/// <param name="Name">The image as the file names it, or is to name it.</param>
/// <param name="Entry">What the file says of it; null when it is to be added.</param>
/// <param name="Parsed">The objects of the entry, in order.</param>
/// <param name="Before">The document as stored.</param>
/// <param name="After">The document wanted.</param>
internal sealed record SharedEdit<TEntry, T>(string Image, string Name, TEntry? Entry, ParsedFile<T> Parsed, Document Before, Document After)
    where TEntry : SharedEntry
    where T : ParsedObject
{
    /// <summary>Which object of the text each annotation wanted is.</summary>
    public IReadOnlyList<BlockEdit.Item> Items { get; } = BlockEdit.Match([.. Before.Annotations.Select(a => a.Id)], After.Annotations.Select(a => a.Id));

    /// <summary>What the list of an image's objects is to become.</summary>
    /// <param name="count">How many elements it has in the text.</param>
    /// <param name="indices">Which element each object is.</param>
    /// <param name="changed">What an object, by its index among the objects, is to become.</param>
    /// <param name="added">What a new object looks like.</param>
    /// <returns>The elements of the list.</returns>
    public List<ListTarget.Element> List(int count, IReadOnlyList<int> indices, Func<int, Annotation, JsonTarget> changed, Func<Annotation, JsonTarget> added) => [.. ListEdit.Order(count, indices, Items).Select(place =>
    {
        if (place.New < 0) return new ListTarget.Element(place.Element, true, () => KeptTarget.Instance);
        var (old, annotation) = (Items[place.New].Old, After.Annotations[place.New]);
        return old < 0
            ? new ListTarget.Element(null, false, () => added(annotation))
            : new ListTarget.Element(place.Element, Before.Annotations[old].Equals(annotation), () => changed(old, annotation));
    })];
}
