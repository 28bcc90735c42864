using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>A dataset, open in two states.</summary>
/// <param name="Prefix">Path of the dataset in its repository; empty when it is the whole, or in none.</param>
/// <param name="Root">Absolute path of the dataset's folder.</param>
/// <param name="Before">The state before.</param>
/// <param name="After">The state after.</param>
/// <param name="Repository">The repository both are in, or null.</param>
internal sealed record SidePair(string Prefix, string Root, Side Before, Side After, GitRepository? Repository) : IDisposable
{
    /// <summary>Full hash of the commit before; null when it is none.</summary>
    public string? CommitBefore { get; init; }

    /// <summary>Full hash of the commit after; null when it is none.</summary>
    public string? CommitAfter { get; init; }

    /// <summary>Both states.</summary>
    public IEnumerable<Side> Sides => [Before, After];

    /// <summary>Compares all images.</summary>
    /// <param name="step">Called after each image.</param>
    /// <param name="cancellation">Stops between two images.</param>
    public DatasetDiff Compare(Action? step, CancellationToken cancellation) => new DatasetDiffer(Before, After, Repository) { Prefix = Prefix, Step = step }.Compare(cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        Before.Dispose();
        After.Dispose();
    }
}
