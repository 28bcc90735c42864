using System.Runtime.CompilerServices;
using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Protocol.Model;
using Annotator.Server.Counts;
using Annotator.Server.Documents;
using Annotator.Server.Journaling;
using Annotator.Server.Mapping;
using Annotator.Server.Problems;
using Annotator.Server.Stores;
using DatasetSettings = Annotator.Core.Model.DatasetSettings;

namespace Annotator.Server.Datasets;

/// <summary>All that is known of an open dataset. Only what runs in the dataset's gate changes it.</summary>
internal sealed class DatasetState(DatasetPaths paths, DatasetStore store, Journal journal, ImageSizes sizes, ProblemBoard problems)
{
    private readonly ConditionalWeakTable<Document, Checked> _checked = [];
    private (ImageList Images, IReadOnlyCollection<string>? Ranking, ImageSequence Sequence)? _sequence;

    /// <summary>Where things are.</summary>
    public DatasetPaths Paths { get; } = paths;

    /// <summary>The annotation files.</summary>
    public DatasetStore Store { get; } = store;

    /// <summary>Its images.</summary>
    public ImageList Images { get; set; } = ImageList.Empty;

    /// <summary>The images that come first where another order than the natural one was asked for; or null.</summary>
    public IReadOnlyCollection<string>? Ranking { get; set; }

    /// <summary>The images in the order in which they are gone through.</summary>
    public ImageSequence Sequence
    {
        get
        {
            if (_sequence is { } known && ReferenceEquals(known.Images, Images) && ReferenceEquals(known.Ranking, Ranking)) return known.Sequence;
            var sequence = Ranking is { } first ? new ImageSequence(Images, first) : new(Images);
            _sequence = (Images, Ranking, sequence);
            return sequence;
        }
    }

    /// <summary>The documents in memory.</summary>
    public DocumentStore Documents { get; } = new(store);

    /// <summary>The settings file.</summary>
    public TrackedSettings Settings { get; } = new(paths.SettingsFile);

    /// <summary>The class list of the annotation files.</summary>
    public TrackedClasses Classes { get; } = new(store);

    /// <summary>Unsaved edits on disk.</summary>
    public Journal Journal { get; } = journal;

    /// <summary>What is labelled.</summary>
    public FactIndex Facts { get; } = new();

    /// <summary>What is wrong.</summary>
    public ProblemBoard Problems { get; } = problems;

    /// <summary>The sizes of its images.</summary>
    public ImageSizes Sizes { get; } = sizes;

    /// <summary>Grows with every change.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>How many edits are unsaved, those taken back included.</summary>
    public int UnsavedEdits { get; set; }

    /// <summary>Whether anything differs from the files.</summary>
    public bool HasUnsavedEdits => Documents.HasUnsaved || Settings.IsUnsaved || Classes.IsUnsaved;

    /// <summary>The format as the client sees it.</summary>
    public FormatView Format => FormatMap.ToWire(Store);

    /// <summary>What is wrong with a document. The answer is remembered as long as the document is in memory.</summary>
    public IReadOnlyList<Finding> Check(string image, Document document)
    {
        var settings = Settings.Shown;
        var size = Sizes.Of(image);
        if (_checked.TryGetValue(document, out var known) && ReferenceEquals(known.Settings, settings) && known.Size == size) return known.Findings;
        var findings = DocumentChecker.Check(document, settings, size);
        _checked.AddOrUpdate(document, new(settings, size, findings));
        return findings;
    }

    /// <summary>Brings facts and problems in line with a document in memory.</summary>
    /// <returns>What is wrong with it.</returns>
    public IReadOnlyList<Problem> Settle(string image)
    {
        Documents.Settle(image);
        if (Documents.Find(image) is not { } file || !Images.Contains(image)) return []; // what lacks its image is no document
        if (file.Fault is { } fault)
        {
            Facts.Set(image, ImageFacts.Unreadable);
            Problems.Update(image, fault);
            return [ProblemMap.ToWire(ImageFindings.Place(fault).Finding)];
        }
        Facts.Set(image, file.IsThere ? ImageFacts.Of(file.Current, Facts.Intern) : null);
        var found = ImageFindings.Place(Check(image, file.Current), file.Issues, () => file.Positions);
        Problems.Update(image, file.File, found);
        return [.. found.Select(problem => ProblemMap.ToWire(problem.Finding))];
    }

    /// <summary>Brings the problems of the settings file in line with it.</summary>
    public void SettleSettings() => Problems.UpdateSettings(Settings.Fault);

    /// <summary>Everything unsaved, for the journal.</summary>
    public Snapshot Snapshot()
    {
        var records = Documents.Unsaved.Select(image => (JournalRecord)DocumentRecord(image, Documents.Get(image))).ToList();
        if (Settings.IsUnsaved) records.Add(SettingsRecord());
        if (Classes.IsUnsaved) records.Add(ClassesRecord());
        return new(records, UnsavedEdits);
    }

    /// <summary>The state of a document, for the journal.</summary>
    public static DocumentRecord DocumentRecord(string image, TrackedDocument file) =>
        new(image, StateMap.ToState(file.Stored), file.IsUnsaved ? StateMap.ToState(file.Current) : null);

    /// <summary>The state of the settings, for the journal.</summary>
    public SettingsRecord SettingsRecord() => new(Settings.Bytes, Settings.IsUnsaved ? SettingsMap.ToWire(Settings.Current) : null);

    /// <summary>The state of the class list, for the journal.</summary>
    public ClassesRecord ClassesRecord() => new([.. Classes.Base], Classes.IsUnsaved ? Classes.Current : null);

    private sealed record Checked(DatasetSettings Settings, ImageSize? Size, IReadOnlyList<Finding> Findings);
}
