using Annotator.Core.Editing;
using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Server.Counts;
using Annotator.Server.Datasets;
using Annotator.Server.Hosting;
using Annotator.Server.Mapping;
using Annotator.Server.Stores;
using StreamJsonRpc;

namespace Annotator.Server.Labels;

/// <summary>Works out the edits that change labels in all images, in the class list and in the settings together. Applies
/// nothing.</summary>
internal sealed class LabelEditor(DatasetState state, Indexer indexer, AsyncGate gate, IEditorClient client)
{
    /// <summary>The dataset at one moment.</summary>
    /// <param name="Store">Its documents.</param>
    /// <param name="Labels">Its labels.</param>
    /// <param name="Facts">What each annotated image holds.</param>
    private sealed record View(EditedStore Store, LabelSet Labels, IReadOnlyList<(string Image, ImageFacts Facts)> Facts);

    /// <summary>The edit that a request asks for.</summary>
    /// <exception cref="LocalRpcException">It makes no sense, or a file that it may concern can't be read.</exception>
    public async Task<EditLabelsResult> MakeAsync(EditLabelsParams request, CancellationToken cancellation)
    {
        View? view;
        do
        {
            await indexer.CompleteAsync(cancellation).ConfigureAwait(false);
            view = await gate.RunAsync(Look, cancellation).ConfigureAwait(false);
        }
        while (view is null);
        return await Task.Run(() => Make(view, request, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>The dataset as it is now, or null when something came that is to be looked into first.</summary>
    private View? Look()
    {
        if (state.Facts.HasPending) return null;
        if (state.Settings.Fault is { } fault) throw Refused.ReadOnly($"“{ImageFiles.SettingsFile}” can't be read, so labels can't be changed: {fault}");
        var store = new EditedStore(state);
        var facts = state.Facts.Images().Order(NaturalOrder.Instance).Select(image => (image, state.Facts.Find(image)!)).ToArray();
        var used = new Lazy<IReadOnlySet<string>>(() => facts.SelectMany(pair => pair.Item2.Labels).Select(label => label.Key).ToHashSet());
        return new(store, new(store.Labels is { } classes ? Core.Model.EquatableList.ToEquatableList(classes) : null, store.Settings, used), facts);
    }

    private EditLabelsResult Make(View view, EditLabelsParams request, CancellationToken cancellation)
    {
        try
        {
            var edit = Edit(new(view.Labels, view.Store.Capabilities.LabelFault), request);
            var images = Concerned(view, edit);
            var progress = new ProgressReporter(client, request.Progress, edit.Name, images.Count);
            var changes = new List<Change>();
            int touched = 0;
            foreach (string image in images)
            {
                cancellation.ThrowIfCancellationRequested();
                int before = changes.Count;
                changes.AddRange(edit.Changes(image, view.Store.Read(image).Document));
                if (changes.Count > before) touched++;
                progress.Step();
            }
            int objects = changes.Count;
            changes.AddRange(edit.ListChanges());
            return new(edit.Name, touched, objects, [.. changes.Select(ChangeMap.ToWire)]);
        }
        catch (InvalidEditException e)
        {
            throw Refused.Invalid(e.Message);
        }
        catch (UnreadableFileException e)
        {
            throw Refused.Unreadable(e);
        }
    }

    private static LabelEdit Edit(LabelEdits edits, EditLabelsParams request) => request.Action switch
    {
        LabelsAction.Rename when request is { Labels: [var label], Into: { } name } => edits.Rename(label, name),
        LabelsAction.Merge when request.Into is { } into => edits.Merge(request.Labels, into),
        LabelsAction.Delete => edits.Delete(request.Labels),
        LabelsAction.Reorder => edits.Reorder(request.Labels),
        LabelsAction.Rename => throw new InvalidEditException("Renaming takes one label and its new name."),
        _ => throw new InvalidEditException("Merging takes labels and the one that they become."),
    };

    /// <summary>The images to look into: those that use the labels; and, unless the class list alone tells the new name, those
    /// that may: a file that can't be read then stops it all.</summary>
    private static List<string> Concerned(View view, LabelEdit edit)
    {
        var images = view.Facts.Where(pair => pair.Facts.Labels.Any(label => edit.Concerns(label.Key)) || (!edit.IsRenameInList && pair.Facts.IsUnreadable)).Select(pair => pair.Image).ToList();
        if (edit.ChangesObjects && !edit.IsRenameInList) images.AddRange(view.Store.Images.Where(image => image is { Exists: false, File: not null }).Select(image => image.Path));
        return images;
    }
}
