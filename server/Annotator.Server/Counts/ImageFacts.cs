using Annotator.Core.Model;

namespace Annotator.Server.Counts;

/// <summary>What the counts need to know of an image's document.</summary>
internal sealed class ImageFacts
{
    private ImageFacts()
    {
    }

    /// <summary>Whether the annotation file has been looked into; if not, there is one and nothing more is known.</summary>
    public bool IsKnown { get; private init; }

    /// <summary>How many annotations; null when not known or the file can't be read.</summary>
    public int? Objects { get; private init; }

    /// <summary>Whether the annotation file can't be read.</summary>
    public bool IsUnreadable => ReferenceEquals(this, Unreadable);

    /// <summary>Whether it has annotations, tags or attributes; assumed while not known.</summary>
    public bool IsLabelled { get; private init; } = true;

    /// <summary>How many objects have each label.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Labels { get; private init; } = [];

    /// <summary>The image's tags.</summary>
    public IReadOnlyList<string> Tags { get; private init; } = [];

    /// <summary>An annotation file that has not been looked into. Each is its own, so that an answer can be matched with its question.</summary>
    public static ImageFacts Pending() => new();

    /// <summary>An annotation file that can't be read.</summary>
    public static ImageFacts Unreadable { get; } = new() { IsKnown = true };

    /// <summary>The facts of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="intern">Gives one string for equal ones.</param>
    public static ImageFacts Of(Document document, Func<string, string> intern)
    {
        var labels = new Dictionary<string, int>();
        foreach (var annotation in document.Annotations)
            labels[annotation.Label] = labels.GetValueOrDefault(annotation.Label) + 1;
        return new()
        {
            IsKnown = true,
            Objects = document.Annotations.Count,
            IsLabelled = !document.IsEmpty,
            Labels = [.. labels.Select(pair => KeyValuePair.Create(intern(pair.Key), pair.Value))],
            Tags = [.. document.Fields.Tags.Distinct().Select(intern)],
        };
    }
}
