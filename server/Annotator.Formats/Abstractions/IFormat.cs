namespace Annotator.Formats;

/// <summary>A way in which annotations lie in a folder: Pascal VOC, YOLO, COCO, …</summary>
public interface IFormat
{
    /// <summary>Its name in settings and on the command line: <c>voc</c>, <c>yolo-pose</c>, …</summary>
    string Id { get; }

    /// <summary>Its name for people.</summary>
    string Title { get; }

    /// <summary>Whether it can be edited in place: what <see cref="Open"/> gives is then an <see cref="IEditableStore"/>.</summary>
    bool EditsInPlace { get; }

    /// <summary>What it can store at most; an open dataset may be narrower.</summary>
    Capabilities Capabilities { get; }

    /// <summary>Where the format lies in a folder. Looks at names and at the beginnings of a few files only.</summary>
    /// <param name="glimpse">The bounded look at the folder.</param>
    /// <returns>The places found, each with its evidence; several where they can't be one dataset.</returns>
    IEnumerable<Detection> Detect(Glimpse glimpse);

    /// <summary>Opens the annotations of a folder.</summary>
    /// <exception cref="UnreadableFileException">A file that the whole dataset depends on can't be read.</exception>
    IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation);
}
