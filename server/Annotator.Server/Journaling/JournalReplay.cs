using Annotator.Core.Editing;
using Annotator.Core.Model;
using Annotator.Server.Documents;
using Annotator.Server.Mapping;

namespace Annotator.Server.Journaling;

/// <summary>Computes what the records of a journal lead to, without looking at the dataset.</summary>
internal sealed class JournalReplay
{
    private readonly Dictionary<string, (byte[]? Base, Document Current)> _documents = [];

    /// <summary>How many edits were replayed.</summary>
    public int Edits { get; private set; }

    /// <summary>The documents: the file the edits were based on, and the result.</summary>
    public IReadOnlyDictionary<string, (byte[]? Base, Document Current)> Documents => _documents;

    /// <summary>The settings, when they were edited.</summary>
    public (byte[]? Base, DatasetSettings Current)? Settings { get; private set; }

    /// <summary>Goes on by one record.</summary>
    public void Apply(JournalRecord record)
    {
        switch (record)
        {
            case HeadRecord head:
                Edits += head.Edits;
                break;
            case DocumentRecord r:
                _documents[r.Image] = (r.Base, r.Current is null ? Read(DocumentFiles.Instance, r.Base) : ToDocument(r.Current));
                break;
            case SettingsRecord r:
                Settings = (r.Base, r.Current is null ? Read(SettingsFiles.Instance, r.Base) : SettingsMap.ToCore(r.Current));
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
        var draft = new Draft(DocumentOf, SettingsOf);
        foreach (var change in edit.Changes) draft.Apply(ChangeMap.ToCore(change));
        foreach (var (image, document) in draft.Documents) _documents[image] = (_documents[image].Base, document);
        if (draft.Settings is { } settings) Settings = (Settings?.Base, settings);
        Edits++;
    }

    private Document DocumentOf(string image) => _documents.TryGetValue(image, out var document)
        ? document.Current
        : throw new InvalidEditException($"The journal lacks the state of “{image}” before the edit.");

    private DatasetSettings SettingsOf() =>
        Settings?.Current ?? throw new InvalidEditException("The journal lacks the state of the settings before the edit.");

    private static T Read<T>(FileKind<T> kind, byte[]? bytes) where T : class, IEquatable<T> => bytes is null ? kind.Empty : kind.Read(bytes).Value;

    private static Document ToDocument(DocumentState state) => new(
        AnnotationMap.ToCore(state.Fields),
        [.. state.Annotations.Select(AnnotationMap.ToCore)],
        ChangeMap.ToCore(state.Size));
}
