using System.Text.Json;
using Annotator.Protocol;

namespace Annotator.Server.Lsp;

/// <summary>The part of LSP that this server speaks. Notifications not listed are ignored.</summary>
internal interface ILanguageServer
{
    /// <summary>The handshake.</summary>
    [Method("initialize")]
    Task<InitializeResult> InitializeAsync(InitializeParams request, CancellationToken cancellation);

    /// <summary>Ends the work; the connection stays for <c>exit</c>. Parameters, which LSP does not have here, are ignored.</summary>
    [Method("shutdown")]
    Task ShutdownAsync(JsonElement nothing = default);

    /// <summary>Ends the process. Parameters, which LSP does not have here, are ignored.</summary>
    [Method("exit")]
    void Exit(JsonElement nothing = default);

    /// <summary>What could be done about the problems in a stretch of an annotation file or <c>annotator.json</c>.</summary>
    [Method("textDocument/codeAction")]
    Task<IReadOnlyList<CodeAction>> CodeActionsAsync(CodeActionParams request, CancellationToken cancellation);
}
