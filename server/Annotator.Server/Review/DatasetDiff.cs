using Annotator.Core.Diffing;

namespace Annotator.Server.Review;

/// <summary>What became of an image.</summary>
internal enum ImageStatus
{
    /// <summary>It has annotations now, and had none.</summary>
    Added,

    /// <summary>It had annotations, and has none now.</summary>
    Removed,

    /// <summary>Its annotations, or the image itself, are different.</summary>
    Changed,

    /// <summary>Its annotations can't be read on one side.</summary>
    Unreadable,
}

/// <summary>What differs of one image.</summary>
/// <param name="Image">Its path, of after where it is there.</param>
/// <param name="Status">What became of it.</param>
/// <param name="File">The annotation file, of after where it is there.</param>
/// <param name="Diff">What differs of its annotations; null when a side can't be read.</param>
internal sealed record ImageDiff(string Image, ImageStatus Status, string? File, DocumentDiff? Diff)
{
    /// <summary>Its path before, when it was another one.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>Whether the picture is another one.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>Why a side can't be read, for people.</summary>
    public string? Fault { get; init; }
}

/// <summary>What differs between two states of a dataset.</summary>
/// <param name="Before">What the state before is called.</param>
/// <param name="After">What the state after is called.</param>
/// <param name="Format">The format's id.</param>
/// <param name="Classes">What differs of the class list; null when the format has none.</param>
/// <param name="Images">The images that differ, in natural order.</param>
internal sealed record DatasetDiff(string Before, string After, string Format, ClassListDiff? Classes, IReadOnlyList<ImageDiff> Images)
{
    /// <summary>Path of the dataset in its repository; empty when it is the whole, or in none.</summary>
    public string Root { get; init; } = "";

    /// <summary>How many objects read differently only because the class list did change.</summary>
    public int Reinterpreted { get; init; }

    /// <summary>In how many images such objects are.</summary>
    public int ReinterpretedImages { get; init; }

    /// <summary>What else to know, for people: sizes that were assumed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether the annotations are the same.</summary>
    public bool IsEmpty => Images.Count == 0 && Classes is not { IsEmpty: false } && Reinterpreted == 0;

    /// <summary>Whether something could not be compared.</summary>
    public bool HasFaults => Images.Any(image => image.Fault is not null);

    /// <summary>How many objects were added.</summary>
    public int Added => Images.Sum(image => image.Diff?.Added ?? 0);

    /// <summary>How many objects were removed.</summary>
    public int Removed => Images.Sum(image => image.Diff?.Removed ?? 0);

    /// <summary>How many objects were changed.</summary>
    public int Changed => Images.Sum(image => image.Diff?.Changed ?? 0);
}
