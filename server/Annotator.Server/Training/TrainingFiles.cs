using System.Text.Json;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Server.Hosting;
using Annotator.Server.Mapping;
using Wire = Annotator.Protocol.Model;

namespace Annotator.Server.Training;

/// <summary>A line of <c>samples.jsonl</c>: a labelled image as it was when the run began.</summary>
/// <param name="Name">Its path in the dataset.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Objects">Its objects.</param>
/// <param name="Group">Its group: the image's attribute <c>group</c>.</param>
internal sealed record SampleLine(string Name, string Path, IReadOnlyList<string> Tags, IReadOnlyList<Wire.Annotation> Objects, string? Group = null);

/// <summary><c>run.json</c>: where a run's labels came from.</summary>
/// <param name="Dataset">Absolute path of the dataset.</param>
/// <param name="Started">When it was begun, ISO 8601.</param>
/// <param name="Commit">The commit that was checked out, when the dataset is in git.</param>
internal sealed record RunOrigin(string Dataset, string Started, string? Commit = null);

/// <summary>The files of a run that the server and the process that trains both know.</summary>
internal static class TrainingFiles
{
    /// <summary>The labels as they were when the run began: editing the dataset meanwhile changes nothing, and a run goes on with the
    /// same ones.</summary>
    public const string Samples = "samples.jsonl";

    /// <summary>Where the labels came from.</summary>
    public const string Origin = "run.json";

    /// <summary>What became of it.</summary>
    public const string Outcome = "result.json";

    /// <summary>How it was to be trained.</summary>
    public const string Config = "config.json";

    /// <summary>A line an epoch.</summary>
    public const string Metrics = "metrics.jsonl";

    private const string GroupAttribute = "group";

    /// <summary>Writes the labelled images of a dataset.</summary>
    /// <param name="file">Absolute path of the file.</param>
    /// <param name="root">The dataset's folder.</param>
    /// <param name="images">Its images.</param>
    /// <param name="read">Reads the labels of one; null when they can't be read.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>How many images are labelled.</returns>
    public static int Write(string file, string root, IEnumerable<StoreImage> images, Func<StoreImage, Document?> read, CancellationToken cancellation)
    {
        int count = 0;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        foreach (var image in images.Where(image => image is { Exists: true, File: not null }))
        {
            cancellation.ThrowIfCancellationRequested();
            if (read(image) is not { } document || (document.Annotations.IsEmpty && document.Fields.Tags.Count == 0)) continue;
            string? group = document.Fields.Attributes[GroupAttribute] is AttributeValue.Text text ? text.Value : null;
            writer.WriteLine(JsonSerializer.Serialize(new SampleLine(image.Path, Path.Combine(root, image.Path), [.. document.Fields.Tags], [.. document.Annotations.Select(AnnotationMap.ToWire)], group), WireJson.Options));
            count++;
        }
        return count;
    }

    /// <summary>Reads them.</summary>
    public static IEnumerable<SampleLine> Read(string file) => File.ReadLines(file).Select(line => JsonSerializer.Deserialize<SampleLine>(line, WireJson.Options)!);

    /// <summary>Writes a small file, whole or not at all.</summary>
    public static void WriteJson<T>(string run, string name, T value)
    {
        Directory.CreateDirectory(run);
        CommandLine.FileSaver.Replace(Path.Combine(run, name), stream => JsonSerializer.Serialize(stream, value, WireJson.Options));
    }

    /// <summary>Reads a small file; null when it is not there or damaged.</summary>
    public static T? ReadJson<T>(string run, string name)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(Path.Combine(run, name)), WireJson.Options);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
