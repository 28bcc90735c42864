using Annotator.Protocol.Messages;

namespace Annotator.Server.Lsp;

/// <summary>What this server reads of LSP's <c>InitializeParams</c>.</summary>
internal sealed record InitializeParams(int? ProcessId, InitializationOptions? InitializationOptions = null);

/// <summary>LSP's <c>InitializeResult</c>.</summary>
internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);

/// <summary>The program's name and version.</summary>
internal sealed record ServerInfo(string Name, string Version);

/// <summary>What this server offers of LSP.</summary>
internal sealed record ServerCapabilities(CodeActionOptions CodeActionProvider, ServerInformation Experimental);

/// <summary>Which code actions there are.</summary>
internal sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds);
