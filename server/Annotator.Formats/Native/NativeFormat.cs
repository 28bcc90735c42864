using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Native;

/// <summary>Annotator's own format: one JSON file beside each image, one annotation on a line. docs/file-format.md
/// specifies it.</summary>
public sealed class NativeFormat : IAnnotationFormat
{
    private const string Suffix = ".annot.json";

    private NativeFormat()
    {
    }

    /// <summary>The format.</summary>
    public static NativeFormat Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "Annotator";

    /// <inheritdoc/>
    public string AnnotationPathFor(string imagePath) => imagePath + Suffix;

    /// <inheritdoc/>
    public string? ImagePathFor(string annotationPath) =>
        annotationPath.Length > Suffix.Length && annotationPath.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? annotationPath[..^Suffix.Length] : null;

    /// <inheritdoc/>
    public AnnotationFile Read(ReadOnlyMemory<byte> utf8)
    {
        var content = Parse(utf8);
        var annotations = content.Document.Annotations;
        var positions = new Dictionary<string, TextRange>(annotations.Count);
        int place = 0;
        foreach (var annotation in annotations) positions.Add(annotation.Id, content.Tree.Range(content.Nodes[place++]));
        return new(content.Document, positions, Notes(content));
    }

    /// <inheritdoc/>
    public byte[] Patch(ReadOnlyMemory<byte>? original, Document target)
    {
        if (original is not { } bytes) return System.Text.Encoding.UTF8.GetBytes(NativePatch.Write(target));
        var content = Parse(bytes);
        return content.Document.Equals(target) ? bytes.ToArray() : content.Tree.Source.Encode(NativePatch.Write(content, target));
    }

    private static NativeContent Parse(ReadOnlyMemory<byte> utf8) => NativeReader.Read(JsonParser.Parse(SourceText.Decode(utf8.Span)));

    private static string[] Notes(NativeContent content)
    {
        int missing = content.WrittenIds.Count(id => id is null);
        return missing == 0 ? [] : [$"{missing} of {content.WrittenIds.Count} annotations have no id; they were given one, which is written when they change."];
    }
}
