using Annotator.Core.Editing;
using Annotator.Core.Model;
using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Journaling;
using Annotator.Server.Mapping;
using Annotator.Server.Watching;
using StreamJsonRpc;

namespace Annotator.Server.Documents;

/// <summary>Applies edits to a dataset: checked, journalled, then seen.</summary>
internal sealed class EditApplier(DatasetState state, OutsideChanges outside)
{
    /// <summary>Applies one edit, all of it or nothing.</summary>
    /// <exception cref="LocalRpcException">It was refused; everything is as it was.</exception>
    public EditResult Apply(EditParams request)
    {
        using var held = state.Documents.Hold();
        var draft = Try(request);
        var records = new List<JournalRecord>();
        foreach (var image in draft.Documents.Keys)
        {
            var file = state.Documents.Get(image);
            if (!file.IsUnsaved) records.Add(DatasetState.DocumentRecord(image, file));
        }
        if (draft.Settings is not null && !state.Settings.IsUnsaved) records.Add(state.SettingsRecord());
        if (draft.Classes is not null && !state.Classes.IsUnsaved) records.Add(state.ClassesRecord());
        var applied = draft.Applied.Select(ChangeMap.ToWire).ToArray();
        records.Add(new EditRecord(request.Name, applied));
        try
        {
            state.Journal.Append(records, state.Snapshot);
        }
        catch (JournalException e)
        {
            throw new LocalRpcException($"“{request.Name}” was not accepted, because it could not be kept safe. {e.Message}") { ErrorCode = ErrorCodes.JournalFailed };
        }
        return Commit(draft, applied);
    }

    private Draft Try(EditParams request)
    {
        var draft = new Draft(DocumentToEdit, SettingsToEdit, () => state.Classes.Current);
        try
        {
            if (request.Changes.Count == 0) throw new InvalidEditException("The edit changes nothing.");
            foreach (var change in request.Changes) draft.Apply(ChangeMap.ToCore(change));
            if (draft.Applied.Select(Refusal).FirstOrDefault(refusal => refusal is not null) is { } refusal) throw new InvalidEditException(refusal);
            return draft;
        }
        catch (EditConflictException e)
        {
            throw new LocalRpcException($"“{request.Name}” is no longer possible: {e.Message}") { ErrorCode = ErrorCodes.Conflict };
        }
        catch (InvalidEditException e)
        {
            throw new LocalRpcException(e.Message) { ErrorCode = ErrorCodes.InvalidEdit };
        }
    }

    private EditResult Commit(Draft draft, IReadOnlyList<Protocol.Model.Change> applied)
    {
        foreach (var (image, document) in draft.Documents) state.Documents.Get(image).Edit(document);
        if (draft.Classes is { } classes) state.Classes.Edit(classes);
        if (draft.Settings is { } settings)
        {
            state.Settings.Edit(settings);
            outside.SettingsChanged();
        }
        state.Revision++;
        state.UnsavedEdits++;
        var problems = draft.Documents.Keys.Select(image => new ImageProblems(image, state.Settle(image))).ToArray();
        if (!state.HasUnsavedEdits) outside.ForgetEdits();
        return new(state.Revision, applied, problems, state.HasUnsavedEdits);
    }

    /// <summary>Why the format of the dataset can't store what a change makes; null when it can.</summary>
    private string? Refusal(Change change) => change switch
    {
        AnnotationChange { After: { } after } c => state.Store.Refusal(StoredIn(c.Image, c.Id), after),
        ImageFieldsChange c when !c.After.Equals(state.Documents.Get(c.Image).Stored.Document.Fields) => state.Store.Capabilities.Refusal(c.After),
        ClassListChange c => c.After.Select(name => state.Store.Capabilities.LabelFault?.Invoke(name)).FirstOrDefault(fault => fault is not null) ?? state.Classes.Refusal(c),
        _ => null,
    };

    private Annotation? StoredIn(string image, string id)
    {
        var stored = state.Documents.Get(image).Stored.Document;
        return stored.IndexOf(id) is >= 0 and var place ? stored.Annotations[place] : null;
    }

    private Document DocumentToEdit(string image)
    {
        if (!DatasetPaths.IsInside(image) || !(state.Images.Contains(image) || state.Store.IsAnnotated(image)))
            throw new LocalRpcException($"“{image}” is not an image of the dataset.") { ErrorCode = ErrorCodes.NotFound };
        var file = state.Documents.Get(image);
        if (!file.IsUnsaved) outside.Look(image, file); // the edit must not build on a file that is no longer there
        if (file.Fault is { } fault)
            throw new LocalRpcException($"“{Path.GetFileName(file.File)}” can't be read, so nothing can be changed: {fault}") { ErrorCode = ErrorCodes.ReadOnly };
        return file.Current;
    }

    private DatasetSettings SettingsToEdit()
    {
        if (!state.Settings.IsUnsaved) outside.LookAtSettings();
        if (state.Settings.Fault is { } fault)
            throw new LocalRpcException($"“{ImageFiles.SettingsFile}” can't be read, so the settings can't be changed: {fault}") { ErrorCode = ErrorCodes.ReadOnly };
        return state.Settings.Current;
    }
}
