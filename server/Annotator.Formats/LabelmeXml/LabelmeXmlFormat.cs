using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Imports;

namespace Annotator.Formats.LabelmeXml;

/// <summary>LabelMe 3.0 XML, of the web tool of MIT: one file per image. Only read.</summary>
public sealed class LabelmeXmlFormat : IFormat
{
    /// <summary>The format's id.</summary>
    internal const string Name = "labelme-xml";

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "LabelMe 3.0 XML";

    /// <inheritdoc/>
    public bool EditsInPlace => false;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("LabelMe 3.0 XML", [ShapeKind.Box, ShapeKind.Polygon, ShapeKind.Polyline, ShapeKind.Point, ShapeKind.Mask], "Import it into a format that can be edited.")
    {
        Attributes = null,
        Groups = true,
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var files = glimpse.WithExtension(".xml").ToList();
        var sample = Glimpse.Sample(files);
        int found = sample.Count(path => IsLabelme(glimpse.Head(path)));
        if (found > 0) yield return new(Id, 0.9 * found / sample.Count, $"{found} of {sample.Count} XML files with <annotation> and <pt>, <segm> or <nrows>", []);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var listing = FolderListing.Of(folder, cancellation);
        var resolver = new ImageResolver(listing, path => path.Split('/').SkipLast(1).Contains("Masks"));
        var builder = new ImportBuilder(resolver);
        var reader = new LabelmeXmlReader(folder, listing, builder, resolver);
        foreach (string file in options.Files.Count > 0 ? options.Files : listing.Files.Where(path => RelativePaths.Extension(path) == ".xml"))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var (text, root) = ImportFiles.ReadXml(folder, file);
                if (root.Name == "annotation") reader.Read(file, text, root);
                else builder.Add(new Issue(IssueCodes.MisplacedFile, Severity.Information, file, null, $"The file is none of LabelMe: its root is <{root.Name}>."));
            }
            catch (UnreadableFileException e)
            {
                // The image is the one of the file's name: the rest of the dataset opens.
                builder.Image(file, ImageReferences.Best(resolver, file, [RelativePaths.Stem(file)])).Fail(e);
            }
        }
        return builder.Build(Id, Capabilities);
    }

    private static bool IsLabelme(string head) =>
        head.Contains("<annotation>", StringComparison.Ordinal) && !head.Contains("<bndbox>", StringComparison.Ordinal)
        && (head.Contains("<pt>", StringComparison.Ordinal) || head.Contains("<segm>", StringComparison.Ordinal) || head.Contains("<nrows>", StringComparison.Ordinal));
}
