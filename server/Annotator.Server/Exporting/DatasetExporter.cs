using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Hosting;
using Annotator.Server.Saving;
using Annotator.Server.Stores;
using StreamJsonRpc;

namespace Annotator.Server.Exporting;

/// <summary>Writes copies of a dataset, unsaved edits included, in other formats.</summary>
internal sealed class DatasetExporter(DatasetState state, AsyncGate gate, IEditorClient client)
{
    /// <summary>What an export would lose; nothing is written.</summary>
    /// <exception cref="LocalRpcException">It is not possible.</exception>
    public Task<ExportResult> PreviewAsync(ExportParams request, CancellationToken cancellation) =>
        RunAsync(request, new NoFolder(), "Looking for what the format can't store", cancellation);

    /// <summary>Writes a copy. When that fails or is cancelled, what was written is deleted.</summary>
    /// <exception cref="LocalRpcException">It is not possible.</exception>
    public async Task<ExportResult> ExportAsync(ExportParams request, CancellationToken cancellation)
    {
        string target = DatasetLocator.Normalize(request.Target);
        if (target == state.Paths.Root || state.Paths.Relative(target) is not null) throw Refused.Invalid($"“{target}” lies in the dataset, so what is written there would belong to it. Choose a folder elsewhere.");
        if (!NewFolder.IsFree(target)) throw Refused.Invalid($"“{target}” is not empty. Choose a new or empty folder.");
        var folder = new NewFolder(target);
        bool isDone = false;
        try
        {
            var result = await RunAsync(request, folder, "Exporting", cancellation).ConfigureAwait(false);
            isDone = true;
            return result;
        }
        finally
        {
            if (!isDone) folder.Delete();
        }
    }

    private async Task<ExportResult> RunAsync(ExportParams request, ITargetFolder target, string message, CancellationToken cancellation)
    {
        if (FormatRegistry.Find(request.Format) is not IExporter format) throw Refused.NotFound($"There is no format “{request.Format}” to export to.");
        var seen = new Dictionary<string, int>();
        ProgressReporter? progress = null;
        var store = await gate.RunAsync(() => new EditedStore(state, stored =>
        {
            seen[stored.Image] = stored.Document.Annotations.Count;
            progress?.Step();
        }), cancellation).ConfigureAwait(false);
        bool hasImages = request.Images != ExportImages.None;
        progress = new(client, request.Progress, message, store.Images.Count * (hasImages ? 3 : 2)); // looked at, written, and the picture
        return await Task.Run(Run, cancellation).ConfigureAwait(false);

        ExportResult Run()
        {
            var losses = new LossReport();
            try
            {
                Converter.Convert(store, format, state.Sizes, target, losses, null, cancellation);
                if (hasImages) ExportImageFiles.Add(store.Images, format, PathOf, target, request.Images == ExportImages.Link, losses, progress.Step, cancellation);
            }
            catch (UnreadableFileException e)
            {
                throw Refused.Unreadable(e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Refused.ReadOnly($"The dataset can't be written as {format.Title}: {IOErrors.Explain(e)}");
            }
            return new(format.Title, store.Images.Count, seen.Values.Sum(), target.Files, [.. losses.Items.Select(loss => new NameCount(loss.Key, loss.Value))]);
        }
    }

    private string? PathOf(string image) => state.Paths.Absolute(image) is var path && File.Exists(path) ? path : null;
}
