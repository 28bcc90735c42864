using Annotator.Protocol.Messages;

namespace Annotator.Server.Lsp;

/// <summary>Names a text file.</summary>
internal sealed record TextDocumentIdentifier(string Uri);

/// <summary>Asks what could be done about a stretch of a file.</summary>
internal sealed record CodeActionParams(TextDocumentIdentifier TextDocument, TextRange Range);

/// <summary>Something that could be done: a command of the client.</summary>
internal sealed record CodeAction(string Title, string Kind, IReadOnlyList<Diagnostic> Diagnostics, Command Command);

/// <summary>A command of the client. <see cref="ApplyFix"/> takes the fix to apply.</summary>
internal sealed record Command(string Title, [property: System.Text.Json.Serialization.JsonPropertyName("command")] string Name, IReadOnlyList<FixParams> Arguments)
{
    /// <summary>The client's command that fetches a fix and applies it as an edit.</summary>
    public const string ApplyFix = "annotator.applyFix";
}
