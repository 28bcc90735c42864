using Annotator.Core.Editing;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Imaging;
using Annotator.Protocol.Messages;
using Annotator.Server.Counts;
using Annotator.Server.Datasets;
using Annotator.Server.Hosting;
using Annotator.Server.Mapping;
using Annotator.Server.Stores;
using StreamJsonRpc;

namespace Annotator.Server.Importing;

/// <summary>Works out the edits that take annotations of other folders and files over. Applies nothing.</summary>
internal sealed class DatasetImporter(DatasetState state, Indexer indexer, AsyncGate gate, IImages images, IEditorClient client)
{
    /// <summary>How many images of the source that the dataset lacks are named.</summary>
    private const int MostNamed = 20;

    /// <summary>The dataset at one moment.</summary>
    private sealed record View(EditedStore Store, IReadOnlySet<string> Labels);

    /// <summary>The edit, or for a preview what it would bring.</summary>
    /// <exception cref="LocalRpcException">There is nothing to import, or a file can't be read.</exception>
    public async Task<ImportResult> RunAsync(ImportParams request, bool isPreview, CancellationToken cancellation)
    {
        var source = await Task.Run(() => ImportSource.Find(DatasetLocator.Normalize(request.Source), request.Format), cancellation).ConfigureAwait(false);
        if (source.Found.Count > 1) return new([.. source.Found.Select(FormatMap.ToWire)], "", 0, 0, [], 0, 0, [], [], "", []);
        await indexer.CompleteAsync(cancellation).ConfigureAwait(false); // which labels are new depends on all that are in use
        var view = await gate.RunAsync(Look, cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Import(source, view, request, isPreview, cancellation), cancellation).ConfigureAwait(false);
        }
        catch (UnreadableFileException e)
        {
            throw Refused.Unreadable(e);
        }
    }

    private View Look()
    {
        var store = new EditedStore(state);
        var used = state.Facts.Summarize(state.Images.Count).Labels.Select(label => label.Name);
        return new(store, used.Concat(store.Labels ?? []).Concat(store.Settings.Labels.Select(label => label.Name)).ToHashSet());
    }

    private ImportResult Import(ImportSource source, View view, ImportParams request, bool isPreview, CancellationToken cancellation)
    {
        var matcher = new ImageMatcher([.. view.Store.Images.Where(image => image.Exists).Select(image => image.Path)]);
        var sizes = new SourceSizes(source.Folder, images, matcher, state.Sizes);
        var store = source.Open(sizes, cancellation);
        string title = FormatRegistry.Find(store.Format)!.Title;
        var all = source.ImagesOf(store).ToList();
        var matches = matcher.Find(all);
        var losses = new LossReport();
        var fitting = new Fitting(view.Store.Capabilities, losses);
        var progress = new ProgressReporter(client, request.Progress, $"Reading {title}", all.Count);
        var changes = new List<Change>();
        var unmatched = new List<string>();
        int matched = 0, skipped = 0, unmatchedCount = 0;
        foreach (var image in all)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Step();
            if (Read(store, image, losses) is not { IsEmpty: false } document) continue;
            if (!matches.TryGetValue(image.Path, out string? target))
            {
                if (unmatchedCount++ < MostNamed) unmatched.Add(image.Path);
                continue;
            }
            var import = new DocumentImport(target, view.Store.Read(target).Document, request.Existing);
            if (import.IsSkipped)
            {
                skipped++;
                continue;
            }
            if (Resized(document, document.Size ?? sizes.Own(image.Path), target, losses) is not { } resized) continue;
            matched++;
            changes.AddRange(import.Changes(fitting.Fit(resized)));
        }
        var added = changes.OfType<AnnotationChange>().Where(change => change.After is not null).Select(change => change.After!).ToList();
        return new(
            [], title, matched, skipped, unmatched, unmatchedCount, added.Count,
            [.. added.Select(annotation => annotation.Label).Distinct().Where(label => !view.Labels.Contains(label)).Order(StringComparer.Ordinal)],
            [.. losses.Items.Select(loss => new NameCount(loss.Key, loss.Value))],
            $"Import {title}",
            isPreview ? [] : [.. changes.Select(ChangeMap.ToWire)]);
    }

    private static Document? Read(IStore store, StoreImage image, LossReport losses)
    {
        try
        {
            var stored = store.Read(image.Path);
            int unreadable = stored.Issues.Count(issue => issue.Code == IssueCodes.UnreadableObject);
            if (unreadable > 0) losses.Add("object that can't be read skipped", unreadable);
            return stored.Document;
        }
        catch (UnreadableFileException)
        {
            losses.Add("image skipped: its annotations can't be read");
            return null;
        }
    }

    /// <summary>The document on the dataset's image, which may have another size than the one it was made for; null when it can't be.</summary>
    private Document? Resized(Document document, ImageSize? recorded, string target, LossReport losses)
    {
        if (recorded is not { } from || state.Sizes.Of(target) is not { } to || from == to) return document;
        if (Rescaling.IsPossible(from, to)) return Rescaling.Scale(document, from, to, losses);
        losses.Add("image skipped: its sides have another ratio here");
        return null;
    }
}
