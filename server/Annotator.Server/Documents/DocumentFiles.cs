using Annotator.Core.Merging;
using Annotator.Core.Model;
using Annotator.Formats.Native;

namespace Annotator.Server.Documents;

/// <summary>Annotation files.</summary>
internal sealed class DocumentFiles : FileKind<Document>
{
    private static readonly NativeFormat s_format = NativeFormat.Instance;

    /// <summary>The one instance.</summary>
    public static DocumentFiles Instance { get; } = new();

    /// <inheritdoc/>
    public override Document Empty => Document.Empty;

    /// <inheritdoc/>
    public override FileReading<Document> Read(byte[] bytes)
    {
        var file = s_format.Read(bytes);
        return new(file.Document, file.Positions);
    }

    /// <inheritdoc/>
    public override byte[] Patch(byte[]? original, Document value) => s_format.Patch(original is null ? default(ReadOnlyMemory<byte>?) : original, value);

    /// <inheritdoc/>
    public override (Document Value, IReadOnlyList<string> Conflicts) Merge(Document @base, Document ours, Document theirs)
    {
        var result = ThreeWayMerge.Merge(@base, ours, theirs);
        return (result.Document, [.. result.Conflicts.Select(conflict => conflict.Message)]);
    }

    /// <inheritdoc/>
    public override bool IsWorthAFile(Document value) => !value.IsEmpty;
}
