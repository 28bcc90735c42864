using Annotator.Protocol.Model;

namespace Annotator.Server.Documents;

/// <summary>Why a file can't be read.</summary>
/// <param name="Message">What is wrong and what to do, for people.</param>
/// <param name="Line">Line from 1; null when it has none.</param>
/// <param name="Column">Column from 1.</param>
internal sealed record FileFault(string Message, int? Line = null, int? Column = null)
{
    /// <summary>On the wire.</summary>
    public FileError ToWire() => new(Message, Line, Column);

    /// <summary>In a sentence.</summary>
    public override string ToString() => Line is null ? Message : Column is null ? $"line {Line}: {Message}" : $"line {Line}, column {Column}: {Message}";
}
