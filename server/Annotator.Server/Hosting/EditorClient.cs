using Annotator.Protocol.Messages;
using Annotator.Server.Lsp;

namespace Annotator.Server.Hosting;

/// <summary>The client at the other end of a connection.</summary>
internal sealed class EditorClient(RpcConnection connection) : IEditorClient
{
    /// <inheritdoc/>
    public Task DidChangeAsync(DatasetChanged change) => connection.SendAsync("annotator/didChange", change);

    /// <inheritdoc/>
    public Task ProgressAsync(ProgressNews news) => connection.SendAsync("annotator/progress", news);

    /// <inheritdoc/>
    public Task TrainingProgressAsync(TrainNews news) => connection.SendAsync("annotator/train/didProgress", news);

    /// <inheritdoc/>
    public Task PublishDiagnosticsAsync(PublishDiagnosticsParams diagnostics) => connection.SendAsync("textDocument/publishDiagnostics", diagnostics);

    /// <inheritdoc/>
    public Task LogMessageAsync(MessageParams message) => connection.SendAsync("window/logMessage", message);

    /// <inheritdoc/>
    public Task ShowMessageAsync(MessageParams message) => connection.SendAsync("window/showMessage", message);
}
