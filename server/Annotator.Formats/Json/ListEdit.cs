using Annotator.Formats.Text;

namespace Annotator.Formats.Json;

/// <summary>The elements of a list after an edit of the objects among them.</summary>
internal static class ListEdit
{
    /// <summary>An element of the new list.</summary>
    /// <param name="Element">Which element of the text it was, or −1 for a new one.</param>
    /// <param name="New">Which object of the new list it is, or −1 for an element that is no object and stays.</param>
    public readonly record struct Place(int Element, int New);

    /// <summary>Puts elements in order: objects as wanted, each other element behind the one that it followed.</summary>
    /// <param name="count">How many elements the text has.</param>
    /// <param name="objects">Which element each object of the old list is.</param>
    /// <param name="items">The new list.</param>
    public static List<Place> Order(int count, IReadOnlyList<int> objects, IReadOnlyList<BlockEdit.Item> items)
    {
        var places = items.Select(item => new Place(item.Old < 0 ? -1 : objects[item.Old], item.New)).ToList();
        if (objects.Count == count) return places;
        var known = objects.ToHashSet();
        for (int element = 0; element < count; element++)
        {
            if (known.Contains(element)) continue;
            int before = element - 1, at = -1;
            while (before >= 0 && (at = places.FindIndex(place => place.Element == before)) < 0) before--;
            places.Insert(at + 1, new(element, -1));
        }
        return places;
    }
}
