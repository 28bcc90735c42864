using Annotator.Core.Editing;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Formats.Settings;
using Annotator.Server.Documents;
using Annotator.Server.Mapping;

namespace Annotator.Server.Journaling;

/// <summary>Computes what the records of a journal lead to, without looking at the dataset.</summary>
internal sealed class JournalReplay
{
    private readonly Dictionary<string, (StoredDocument Base, Document Current)> _documents = [];

    /// <summary>How many edits were replayed.</summary>
    public int Edits { get; private set; }

    /// <summary>The documents: what the edits were based on, and the result.</summary>
    public IReadOnlyDictionary<string, (StoredDocument Base, Document Current)> Documents => _documents;

    /// <summary>The settings, when they were edited.</summary>
    public (byte[]? Base, DatasetSettings Current)? Settings { get; private set; }

    /// <summary>The class list, when it was edited.</summary>
    public (EquatableList<string> Base, EquatableList<string> Current)? Classes { get; private set; }

    /// <summary>Goes on by one record.</summary>
    public void Apply(JournalRecord record)
    {
        switch (record)
        {
            case HeadRecord head:
                Edits += head.Edits;
                break;
            case DocumentRecord r:
                var stored = StateMap.ToStored(r.Image, r.Base);
                _documents[r.Image] = (stored, r.Current is null ? stored.Document : StateMap.ToDocument(r.Current));
                break;
            case SettingsRecord r:
                Settings = (r.Base, r.Current is not null ? SettingsMap.ToCore(r.Current) : r.Base is null ? DatasetSettings.Empty : SettingsFile.Read(r.Base).Settings);
                break;
            case ClassesRecord r:
                Classes = (r.Base.ToEquatableList(), (r.Current ?? r.Base).ToEquatableList());
                break;
            case EditRecord edit:
                Apply(edit);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(record), record, null);
        }
    }

    private void Apply(EditRecord edit)
    {
        var draft = new Draft(DocumentOf, SettingsOf, () => ClassesOf());
        foreach (var change in edit.Changes) draft.Apply(ChangeMap.ToCore(change));
        foreach (var (image, document) in draft.Documents) _documents[image] = (_documents[image].Base, document);
        if (draft.Settings is { } settings) Settings = (Settings?.Base, settings);
        if (draft.Classes is { } classes) Classes = (Classes?.Base ?? classes, classes);
        Edits++;
    }

    private Document DocumentOf(string image) => _documents.TryGetValue(image, out var document)
        ? document.Current
        : throw new InvalidEditException($"The journal lacks the state of “{image}” before the edit.");

    private DatasetSettings SettingsOf() =>
        Settings?.Current ?? throw new InvalidEditException("The journal lacks the state of the settings before the edit.");

    private EquatableList<string> ClassesOf() =>
        Classes?.Current ?? throw new InvalidEditException("The journal lacks the state of the class list before the edit.");
}
