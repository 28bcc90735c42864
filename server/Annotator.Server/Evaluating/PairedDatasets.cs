using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Server.CommandLine;

namespace Annotator.Server.Evaluating;

/// <summary>How a dataset is named.</summary>
/// <param name="Path">Its folder, or one of its files.</param>
/// <param name="Format">Its format, or null to recognise it.</param>
/// <param name="Conventions">Conventions that are set.</param>
internal sealed record DatasetName(string Path, string? Format, Dictionary<string, string> Conventions);

/// <summary>Labels and predictions of the same images, both open.</summary>
internal sealed class PairedDatasets : IDisposable
{
    private readonly Source _truth, _predictions;
    private readonly DatasetName _truthName, _predictionsName;

    private PairedDatasets(Source truth, DatasetName truthName, Source predictions, DatasetName predictionsName, string? note)
    {
        (_truth, _truthName, _predictions, _predictionsName) = (truth, truthName, predictions, predictionsName);
        if (note is not null) Notes.Add(note);
    }

    /// <summary>What to keep in mind, for people.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The images that are evaluated.</summary>
    public IReadOnlyList<LoadedImage> Images { get; private set; } = [];

    /// <summary>How the images belong together.</summary>
    public ImagesReport Matching { get; private set; } = new(0, 0, 0, 0, 0, 0, []);

    /// <summary>The images that can't be read, and why: they do not count.</summary>
    public IReadOnlyList<UnreadableReport> Unreadable { get; private set; } = [];

    /// <summary>Both sides as they are evaluated.</summary>
    public EvaluationInput Input => new(Images, Truth, Predictions, Matching, Notes, SizeOf) { Unreadable = Unreadable };

    /// <summary>The labels.</summary>
    private SideReport Truth => EvaluationInput.Side(_truthName.Path, _truth.Store.Format, [.. Images.Select(image => image.Truth)], isPredictions: false);

    /// <summary>The predictions.</summary>
    private SideReport Predictions => EvaluationInput.Side(_predictionsName.Path, _predictions.Store.Format, [.. Images.Select(image => image.Found).OfType<StoredDocument>()], isPredictions: true);

    /// <summary>Opens both. Predictions that leave it to their dataset to name images and classes, as COCO results and YOLO do, get
    /// the names of the labels, and the sizes of images.</summary>
    /// <param name="truth">The labels.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="images">A folder with images that the datasets lack; or null.</param>
    /// <param name="cancellation">Stops opening.</param>
    public static PairedDatasets Open(DatasetName truth, DatasetName predictions, string? images, CancellationToken cancellation)
    {
        var there = Source.Open(truth.Path, truth.Format, truth.Conventions, images, countOnly: false, cancellation);
        return Open(there, truth, predictions, images, cancellation);
    }

    /// <summary>Opens predictions for labels that are open; those are closed with them.</summary>
    /// <param name="there">The labels.</param>
    /// <param name="truth">How they are named.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="images">A folder with images that the datasets lack; or null.</param>
    /// <param name="cancellation">Stops opening.</param>
    public static PairedDatasets Open(Source there, DatasetName truth, DatasetName predictions, string? images, CancellationToken cancellation)
    {
        try
        {
            var (found, note) = OpenPredictions(there, predictions, images, cancellation);
            return new(there, truth, found, predictions, note);
        }
        catch
        {
            there.Dispose();
            throw;
        }
    }

    /// <summary>Matches the images and reads them.</summary>
    /// <param name="onlyPredicted">Whether images without predictions are left out, instead of being missed.</param>
    /// <param name="isBackground">Whether images without labels hold nothing, instead of not counting.</param>
    /// <param name="progress">Runs work of so many steps, and shows how far it is.</param>
    /// <param name="cancellation">Stops reading.</param>
    public void Read(bool onlyPredicted, bool isBackground, Action<int, Action<Action>> progress, CancellationToken cancellation)
    {
        var labelled = _truth.Images.Where(image => isBackground || _truth.IsLabelled(image)).ToList();
        if (labelled.Count == 0) throw new UsageException($"{_truthName.Path} has no labelled image.");
        var predicted = _predictions.Images.Where(image => image.File is not null).Select(image => image.Path).ToList();
        var matches = new ImageMatcher(_truth.Images.Select(image => image.Path)).Match(predicted);
        var byTruth = matches.ToDictionary(pair => pair.Value, pair => pair.Key);
        int known = labelled.Count(image => byTruth.ContainsKey(image.Path));
        if (known == 0 && predicted.Count > 0)
            throw new UsageException($"No image of {_predictionsName.Path} is one of {_truthName.Path}: the one has {Some(predicted)}, the other {Some(labelled.Select(image => image.Path))}. Images are matched by their paths, else by their names.");
        var loaded = new List<LoadedImage>();
        var unreadable = new List<UnreadableReport>();
        progress(labelled.Count, step =>
        {
            foreach (var image in labelled)
            {
                cancellation.ThrowIfCancellationRequested();
                step();
                string? other = byTruth.GetValueOrDefault(image.Path);
                if (other is null && onlyPredicted) continue;
                try
                {
                    var truth = _truth.Store.Read(image.Path);
                    var found = other is null ? null : _predictions.Store.Read(other);
                    loaded.Add(new(image.Path, truth, found, truth.Document.Size ?? found?.Document.Size));
                }
                catch (UnreadableFileException e)
                {
                    unreadable.Add(new(image.Path, Place.Of(e.File, e.Position) + e.Message));
                }
            }
        });
        if (loaded.Count == 0 && unreadable is [var first, ..]) throw new UsageException($"No image can be evaluated: {first.Message}");
        (Images, Unreadable) = (loaded, unreadable);
        var labelledPaths = labelled.Select(image => image.Path).ToHashSet();
        var unknown = predicted.Where(image => !matches.ContainsKey(image)).ToList();
        Matching = new(loaded.Count, loaded.Count(image => byTruth.TryGetValue(image.Path, out string? other) && other != image.Path), loaded.Count(image => image.Found is null),
            labelled.Count - loaded.Count - unreadable.Count, matches.Values.Count(image => !labelledPaths.Contains(image)), unknown.Count, [.. unknown.Take(10)]);
    }

    /// <summary>The size of an image; read from its file where the labels do not say.</summary>
    private ImageSize? SizeOf(LoadedImage image) => image.Size ?? _truth.Sizes.Find(image.Path);

    /// <inheritdoc/>
    public void Dispose()
    {
        _truth.Dispose();
        _predictions.Dispose();
    }

    private static (Source Source, string? Note) OpenPredictions(Source truth, DatasetName name, string? images, CancellationToken cancellation)
    {
        var matcher = new ImageMatcher(truth.Images.Select(image => image.Path));
        var shared = truth.SharedFiles.ToList();
        bool isCoco = truth.Store.Format == "coco" && IsResults(name), isYolo = truth.Store.Format.StartsWith("yolo-", StringComparison.Ordinal) && shared.Count > 0;
        if (isCoco && !name.Conventions.ContainsKey("reference"))
        {
            // Not by their own names: a results file may be called the same.
            var files = shared.Select((path, i) => (Name: $"truth-{i}.json", path)).ToDictionary(file => file.Name, file => ((IFolder)truth.Folder, file.path));
            var conventions = new Dictionary<string, string>(name.Conventions);
            if (files.Count == 1) conventions["reference"] = files.Keys.Single();
            return (Open(files, "coco-results", conventions), null);
        }
        if (!isYolo) return (Open([], name.Format, name.Conventions), null);

        Source? own = null;
        try
        {
            own = Open([], name.Format, name.Conventions);
            if (!own.Store.Format.StartsWith("yolo-", StringComparison.Ordinal) || own.Store.Labels is { Count: > 0 }) return (own, null);
        }
        catch (UsageException) when (name.Format is null)
        {
            // Without a class list it may be uncertain that these are labels at all.
        }
        own?.Dispose();
        var lists = shared.ToDictionary(path => shared.Count(other => RelativePaths.Name(other) == RelativePaths.Name(path)) > 1 ? path.Replace('/', '-') : RelativePaths.Name(path), path => ((IFolder)truth.Folder, path));
        return (Open(lists, name.Format, name.Conventions), $"The predictions have no class list: their classes are those of {string.Join(", ", shared)} of the labels.");

        Source Open(Dictionary<string, (IFolder Folder, string Path)> files, string? format, Dictionary<string, string> conventions) =>
            Source.Open(name.Path, format, conventions, images, countOnly: false, cancellation, new(files, SizeOf));

        ImageSize? SizeOf(string image)
        {
            if (matcher.Candidates(image) is not [var same]) return null;
            if (truth.Sizes.Find(same) is { } size) return size;
            try
            {
                return truth.Store.Read(same).Document.Size;
            }
            catch (UnreadableFileException)
            {
                return null;
            }
        }
    }

    private static bool IsResults(DatasetName name)
    {
        string full = Path.GetFullPath(name.Path);
        if (name.Format is not null || !File.Exists(full)) return name.Format == "coco-results";
        try
        {
            string folder = Path.GetDirectoryName(full)!;
            return FormatChoice.Of(new DiskFolder(folder), folder, Path.GetFileName(full), null, name.Conventions).Format.Id == "coco-results";
        }
        catch (UsageException)
        {
            return false;
        }
    }

    private static string Some(IEnumerable<string> images)
    {
        var list = images.ToList();
        return string.Join(", ", list.Take(3)) + (list.Count > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {list.Count - 3} others") : "");
    }
}
