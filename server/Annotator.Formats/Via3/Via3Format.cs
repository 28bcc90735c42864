using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.SharedFiles;
using Annotator.Formats.Text;
using Annotator.Formats.Via;

namespace Annotator.Formats.Via3;

/// <summary>VGG Image Annotator 3: a project as JSON.</summary>
public sealed class Via3Format : IExporter
{
    /// <summary>The format's id.</summary>
    internal const string Name = "via3";

    private const string Project = """
        {
        "project": {"pid": "__VIA_PROJECT_ID__", "rev": "__VIA_PROJECT_REV_ID__", "rev_timestamp": "__VIA_PROJECT_REV_TIMESTAMP__", "pname": "annotations", "data_format_version": "3.1.1", "vid_list": []},
        "config": {},
        "attribute": {
        "1": {"aname": "label", "anchor_id": "FILE1_Z0_XY1", "type": 4, "desc": "", "options": {}, "default_option_id": ""}
        },
        "file": {
        },
        "metadata": {
        },
        "view": {
        }
        }

        """;

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "VIA 3";

    /// <inheritdoc/>
    public bool EditsInPlace => true;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = ViaFormat.Storable("VIA 3") with { RotatedEllipses = false };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        foreach (string file in glimpse.WithExtension(".json").Where(path => IsVia3(glimpse.Head(path))).Take(50)) yield return new(Id, 0.95, $"{file} with project, vid_list and file", [file]);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var files = options.Files;
        if (files.Count == 0) files = Detect(new Glimpse(folder)).FirstOrDefault()?.Files ?? [];
        if (files.Count == 0) throw new UnreadableFileException("", null, "There is no VIA 3 project here: no JSON file has the tables file, metadata and view.");
        return new Via3Store(folder, files, new ImageResolver(FolderListing.Of(folder, cancellation)), Capabilities, options);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var tree = JsonParser.Parse(SourceText.Of(Project));
        var project = new Via3Project(tree);
        var edits = source.Items.Select(item =>
        {
            cancellation.ThrowIfCancellationRequested();
            return new SharedEdit<Via3Entry, Via3Object>(item.Image, item.Image, null, new(ImageFields.Empty, null, [], []), Document.Empty, item.Document);
        });
        var (values, splices) = (new Via3Values(tree, project, "label", new Dictionary<string, string>()), new Splices());
        foreach (string label in source.Labels) values.Write("label", ofRegion: true, new AttributeValue.Text(label));
        new Via3Writer(tree, project, [], "label", values).Edit(edits, splices);
        values.AddTo(splices, "label", source.Labels);
        using var stream = target.Create("via_project.json");
        stream.Write(new UTF8Encoding(false).GetBytes(splices.Apply(tree.Text)));
    }

    private static bool IsVia3(string head) =>
        head.AsSpan().TrimStart() is ['{', ..] && head.Contains("\"project\"", StringComparison.Ordinal) && head.Contains("\"vid_list\"", StringComparison.Ordinal) && head.Contains("\"pid\"", StringComparison.Ordinal);
}
