using Annotator.Core.Model;
using Annotator.Formats.Csv;
using Annotator.Formats.Imports;

namespace Annotator.Formats.Mot;

/// <summary>MOTChallenge: the tracks of a sequence of images as rows of a text file.</summary>
public sealed class MotFormat : IExporter
{
    /// <inheritdoc/>
    public string Id => "mot";

    /// <inheritdoc/>
    public string Title => "MOTChallenge";

    /// <inheritdoc/>
    public bool EditsInPlace => false;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("MOTChallenge", [ShapeKind.Box], "Convert to COCO or Annotator's own format to keep more.")
    {
        Attributes = [MotReader.Track, MotReader.Ignored, MotReader.Confidence, MotReader.Visibility],
        LabelFault = label => label.AsSpan().ContainsAny('\r', '\n') ? "A class name can't hold a line end."
            : label.AsSpan().Trim().Length != label.Length ? "A class name can't begin or end with a blank." : null,
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var files = glimpse.WithExtension(".txt").Where(path => !Sidecars.OtherTexts.Contains(path)).Select(MotFile.Of).ToList();
        foreach (var kind in files.GroupBy(file => file.Kind).OrderBy(group => group.Key))
        {
            // Results have any name: a few of them are looked at. Where those fit, all are.
            var candidates = kind.ToList();
            if (kind.Key == MotKind.Results && !Glimpse.Sample(candidates.ConvertAll(file => file.Path)).Any(path => MotFile.Of(path).Fits(CsvGlimpse.Rows(glimpse, path)))) continue;
            var fitting = candidates.FindAll(file => file.Fits(CsvGlimpse.Rows(glimpse, file.Path))).ConvertAll(file => file.Path);
            if (fitting.Count == 0) continue;
            var (confidence, what) = kind.Key switch
            {
                MotKind.GroundTruth => (0.95, "ground truth"),
                MotKind.Detections => (0.7, "detections"),
                _ => (0.6, "results of a tracker"),
            };
            yield return new(Id, confidence, $"{what} of MOTChallenge: {string.Join(", ", fitting.Take(3))}{(fitting.Count > 3 ? ", …" : "")} with rows of frame, id, left, top, width, height", fitting);
        }
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var paths = options.Files.Count > 0 ? options.Files : Detect(new Glimpse(folder)).FirstOrDefault()?.Files ?? [];
        if (paths.Count == 0) throw new UnreadableFileException("", null, "There is no MOT file here: no text file has rows of frame,id,left,top,width,height.");
        var files = paths.Select(MotFile.Of).ToList();
        var listing = FolderListing.Of(folder, cancellation);
        var sequences = listing.Files.Where(path => RelativePaths.Name(path) == MotSequenceInfo.FileName).ToDictionary(RelativePaths.Folder, path => MotSequenceInfo.Read(folder, path));
        var conventions = MotConventions.Of(folder, files, options);

        var resolver = new ImageResolver(listing);
        var images = resolver.Images.ToLookup(RelativePaths.Folder);
        var builder = new ImportBuilder(resolver);
        var reader = new MotReader(folder, builder, conventions);
        var labels = new List<string>();
        bool listed = false;
        foreach (var file in files)
        {
            string sequence = file.SequenceFolder(sequences);
            var info = sequences.GetValueOrDefault(sequence) ?? MotSequenceInfo.Unknown;
            var list = MotClasses.List(folder, file.Path, sequence);
            listed |= list is not null;
            labels.AddRange((list ?? []).Except(labels).Where(label => label.Length > 0));
            reader.Read(file, info, new MotImages(sequence, info, images, conventions.FramesFromZero), new MotClasses(list, MotConventions.First(conventions.Classes)), cancellation);
        }
        return builder.Build(Id, Capabilities, listed ? labels : null, [conventions.Pixels, conventions.Classes]);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => MotPlace.Of([image])[0].Path;

    /// <inheritdoc/>
    public IEnumerable<string?> ImagePaths(IEnumerable<ExportItem> items) => MotPlace.Of([.. items.Select(item => item.Image)]).Select(place => place.Path);

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var places = MotPlace.Of([.. source.Items.Select(item => item.Image)]);
        var classes = source.Labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i + 1);
        var writers = new Dictionary<string, MotWriter>();
        try
        {
            foreach (var (item, place) in source.Items.Zip(places))
            {
                cancellation.ThrowIfCancellationRequested();
                if (!writers.TryGetValue(place.Sequence, out var writer)) writers[place.Sequence] = writer = new(place.Sequence, target, losses);
                writer.Write(item, place, classes);
            }
            foreach (var writer in writers.Values) writer.Finish(source.Labels);
        }
        finally
        {
            foreach (var writer in writers.Values) writer.Dispose();
        }
    }
}
