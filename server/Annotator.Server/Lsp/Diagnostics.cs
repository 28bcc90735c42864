namespace Annotator.Server.Lsp;

/// <summary>A place in a text: line and UTF-16 column from 0.</summary>
internal sealed record Position(int Line, int Character);

/// <summary>A stretch of a text; the end is not part of it.</summary>
internal sealed record TextRange(Position Start, Position End);

/// <summary>LSP's <c>Diagnostic</c>. Severity: 1 error, 2 warning, 3 information.</summary>
internal sealed record Diagnostic(TextRange Range, int Severity, string Code, string Source, string Message);

/// <summary>All diagnostics of a file; an empty list clears them.</summary>
internal sealed record PublishDiagnosticsParams(string Uri, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>A message for the user, or for the client's log. Type: 1 error, 2 warning, 3 information.</summary>
internal sealed record MessageParams(int Type, string Message)
{
    /// <summary>The type of a warning.</summary>
    public const int Warning = 2;
}
