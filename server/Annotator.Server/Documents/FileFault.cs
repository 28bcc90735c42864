using Annotator.Formats;
using Annotator.Protocol.Model;

namespace Annotator.Server.Documents;

/// <summary>Why a file can't be read.</summary>
/// <param name="File">Path of the file in the dataset.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
/// <param name="Line">Line from 1; null when it has none.</param>
/// <param name="Column">Column from 1.</param>
internal sealed record FileFault(string File, string Message, int? Line = null, int? Column = null)
{
    /// <summary>The fault that an exception tells.</summary>
    public static FileFault Of(UnreadableFileException e) => new(e.File, e.Message, e.Position?.Line + 1, e.Position?.Character + 1);

    /// <summary>On the wire.</summary>
    public FileError ToWire() => new(Message, Line, Column);

    /// <summary>In a sentence.</summary>
    public override string ToString() => Line is null ? Message : Column is null ? $"line {Line}: {Message}" : $"line {Line}, column {Column}: {Message}";
}
