using Annotator.Protocol;

namespace Annotator.Server.Lsp;

/// <summary>The part of LSP that this server speaks. Notifications not listed are ignored.</summary>
internal interface ILanguageServer
{
    /// <summary>The handshake.</summary>
    [Method("initialize")]
    Task<InitializeResult> InitializeAsync(InitializeParams request, CancellationToken cancellation);

    /// <summary>Ends the work; the connection stays for <c>exit</c>.</summary>
    [Method("shutdown")]
    Task ShutdownAsync();

    /// <summary>Ends the process.</summary>
    [Method("exit")]
    void Exit();

    /// <summary>What could be done about the problems in a stretch of an annotation file or <c>annotator.json</c>.</summary>
    [Method("textDocument/codeAction")]
    Task<IReadOnlyList<CodeAction>> CodeActionsAsync(CodeActionParams request, CancellationToken cancellation);
}
