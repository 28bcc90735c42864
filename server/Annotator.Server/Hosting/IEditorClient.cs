using Annotator.Protocol;
using Annotator.Server.Lsp;

namespace Annotator.Server.Hosting;

/// <summary>The client as the server talks to it. Calls keep their order; nobody has to wait for them.</summary>
internal interface IEditorClient : IAnnotatorClient
{
    /// <summary>Tells all diagnostics of a file.</summary>
    Task PublishDiagnosticsAsync(PublishDiagnosticsParams diagnostics);

    /// <summary>Writes a line into the client's log.</summary>
    Task LogMessageAsync(MessageParams message);

    /// <summary>Shows the user a message.</summary>
    Task ShowMessageAsync(MessageParams message);
}
