using System.Diagnostics;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.Counts;

namespace Annotator.Server.Datasets;

/// <summary>Lists, searches and counts the images of a dataset. The gate is held for moments only, to come after the
/// edits that were sent before.</summary>
internal sealed class DatasetSearch(DatasetState state, Indexer indexer, AsyncGate gate)
{
    /// <summary>The longest stretch of the list that is given at once.</summary>
    private const int MaxPage = 1000;

    /// <summary>How long a list may wait for counts that are not known yet.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);

    private int _gaveUnknown;

    /// <summary>Whether a list was given out with unknown counts since the last call.</summary>
    public bool TakeGaveUnknown() => Interlocked.Exchange(ref _gaveUnknown, 0) != 0;

    /// <summary>A stretch of the list of images.</summary>
    public async Task<ListImagesResult> ListAsync(ListImagesParams request, CancellationToken cancellation)
    {
        var images = await gate.RunAsync(() => request.Natural ? new ImageSequence(state.Images) : state.Sequence, cancellation).ConfigureAwait(false);
        var (total, page) = await Task.Run(() => Page(images, request, cancellation), cancellation).ConfigureAwait(false);
        return await gate.RunAsync(() => new ListImagesResult(total, [.. page.Select(Entry)]), cancellation).ConfigureAwait(false);
    }

    /// <summary>The next image of some kind.</summary>
    public async Task<FindImageResult> FindAsync(FindImageParams request, CancellationToken cancellation)
    {
        var images = await gate.RunAsync(() => state.Sequence, cancellation).ConfigureAwait(false);
        return await Task.Run(() => Find(images, request, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>Counts over the whole dataset.</summary>
    public async Task<SummaryResult> SummarizeAsync(CancellationToken cancellation)
    {
        await indexer.CompleteAsync(cancellation).ConfigureAwait(false);
        return await gate.RunAsync(() => state.Facts.Summarize(state.Images.Count), cancellation).ConfigureAwait(false);
    }

    private (int Total, IReadOnlyList<string> Page) Page(ImageSequence images, ListImagesParams request, CancellationToken cancellation)
    {
        int offset = Math.Max(0, request.Offset), limit = Math.Clamp(request.Limit, 0, MaxPage);
        var page = new List<string>();
        int total = 0;
        foreach (var image in images.Search(request.Query))
        {
            if (total >= offset && page.Count < limit) page.Add(image);
            total++;
        }
        long start = Stopwatch.GetTimestamp();
        foreach (var image in page)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Stopwatch.GetElapsedTime(start) > s_patience) break;
            indexer.Know(image);
        }
        return (total, page);
    }

    private ImageEntry Entry(string image)
    {
        var facts = state.Facts.Find(image);
        if (facts is { IsKnown: false }) Interlocked.Exchange(ref _gaveUnknown, 1);
        return new(image, facts?.IsLabelled ?? false, facts is null ? 0 : facts.Objects, state.Documents.IsUnsaved(image), state.Problems.CountOf(image));
    }

    private FindImageResult Find(ImageSequence images, FindImageParams request, CancellationToken cancellation)
    {
        if (request.What == ImageKind.Any) return new(Candidates(images, request, wrap: false).FirstOrDefault());
        foreach (var image in Candidates(images, request, wrap: true))
        {
            cancellation.ThrowIfCancellationRequested();
            var facts = indexer.Know(image);
            if (request.What == ImageKind.Problem ? state.Problems.CountOf(image) > 0 : facts is not { IsLabelled: true }) return new(image);
        }
        return new((string?)null);
    }

    /// <summary>The images in the order in which the search meets them.</summary>
    private static IEnumerable<string> Candidates(ImageSequence images, FindImageParams request, bool wrap)
    {
        int count = images.Count;
        int from = request.From is null ? (request.Backward ? count : -1) : images.IndexOf(request.From);
        bool isListed = request.From is not null && from >= 0;
        if (request.From is not null && from < 0) from = request.Backward ? ~from : ~from - 1; // between two images
        int steps = wrap ? (isListed ? count - 1 : count) : request.Backward ? from : count - 1 - from;
        for (int step = 1; step <= steps; step++)
            yield return images[(((request.Backward ? from - step : from + step) % count) + count) % count];
    }
}
