namespace Annotator.Formats;

/// <summary>The annotations of a folder in one format, open for reading. Which images there are is known; each image's
/// annotations are read when asked for. Not safe for several threads at once.</summary>
public interface IStore
{
    /// <summary>The format's id.</summary>
    string Format { get; }

    /// <summary>What this dataset can store.</summary>
    Capabilities Capabilities { get; }

    /// <summary>The images, in natural order of their paths; those without annotations included.</summary>
    IReadOnlyList<StoreImage> Images { get; }

    /// <summary>The class list in its order, or null when the format has none.</summary>
    IReadOnlyList<string>? Labels { get; }

    /// <summary>The conventions the numbers follow, and how each is known.</summary>
    IReadOnlyList<Convention> Conventions { get; }

    /// <summary>What is wrong with the dataset as a whole: its class list, its layout, ids that point nowhere.</summary>
    IReadOnlyList<Issue> Issues { get; }

    /// <summary>Reads the annotations of one image.</summary>
    /// <param name="image">Path of the image, as <see cref="Images"/> has it.</param>
    /// <param name="previous">An earlier state of it: objects that have not changed since keep their ids of there.</param>
    /// <returns>What is stored; an empty document when nothing is.</returns>
    /// <exception cref="UnreadableFileException">The file can't be read; it is never written then.</exception>
    StoredDocument Read(string image, StoredDocument? previous = null);
}
