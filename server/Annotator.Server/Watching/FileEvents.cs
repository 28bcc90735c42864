namespace Annotator.Server.Watching;

/// <summary>What happened to the files of a dataset in a short while.</summary>
internal sealed class FileEvents
{
    /// <summary>Events were lost: anything may have happened.</summary>
    public bool Everything { get; set; }

    /// <summary>The settings file was touched.</summary>
    public bool Settings { get; set; }

    /// <summary>Nothing happened on disk, but counts that were not known when images were listed are known now.</summary>
    public bool Counts { get; init; }

    /// <summary>Files that are no images, that were touched: annotations, maybe.</summary>
    public HashSet<string> Others { get; } = [];

    /// <summary>Images whose own files were written.</summary>
    public HashSet<string> Pictures { get; } = [];

    /// <summary>Images, and what may be folders, that appeared or went.</summary>
    public HashSet<string> AppearedOrWent { get; } = [];
}
