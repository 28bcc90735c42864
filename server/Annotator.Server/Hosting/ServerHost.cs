using System.Text.Json;
using Annotator.Imaging;
using Annotator.Protocol;
using Annotator.Protocol.Messages;
using Annotator.Server.Lsp;
using Annotator.Server.Saving;
using Annotator.Server.Worker;
using StreamJsonRpc;

namespace Annotator.Server.Hosting;

/// <summary>A server for one client: LSP's lifecycle and everything behind it.</summary>
internal sealed class ServerHost : ILanguageServer, IAsyncDisposable
{
    private readonly Log _log;
    private readonly RpcConnection _connection;
    private readonly AnnotatorServer _server;
    private readonly IImages _images;
    private readonly Func<string, IFileReplacer> _replacer;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Services? _services;

    /// <summary>Makes a server that does not listen yet.</summary>
    /// <param name="input">From the client.</param>
    /// <param name="output">To the client.</param>
    /// <param name="images">How images are read.</param>
    /// <param name="replacer">How files of a dataset are replaced, by its root.</param>
    /// <param name="log">Where troubles are told.</param>
    public ServerHost(Stream input, Stream output, IImages images, Func<string, IFileReplacer> replacer, Log log)
    {
        (_images, _replacer, _log) = (images, replacer, log);
        _connection = new(input, output, log);
        _server = new(() => _services ?? throw new InvalidOperationException("not initialized"));
        _connection.AddTarget<ILanguageServer>(this);
        _connection.AddTarget<IAnnotatorServer>(_server);
    }

    /// <summary>Serves one client until it leaves.</summary>
    /// <returns>The exit code: 0 after an orderly <c>shutdown</c>, else 1.</returns>
    public static async Task<int> RunAsync(Stream input, Stream output, Log log)
    {
        using var images = new VipsImages();
        await using var host = new ServerHost(input, output, images, root => new FileReplacer(root), log);
        return await host.RunAsync().ConfigureAwait(false);
    }

    /// <summary>Serves until the client says <c>exit</c>, closes the connection or its process is gone.</summary>
    public async Task<int> RunAsync()
    {
        _connection.StartListening();
        try
        {
            await Task.WhenAny(_connection.Completion, _exit.Task).ConfigureAwait(false);
        }
        finally
        {
            await _stop.CancelAsync().ConfigureAwait(false);
        }
        return _connection.Lifecycle == Lifecycle.ShutDown ? 0 : 1;
    }

    /// <inheritdoc/>
    public Task<InitializeResult> InitializeAsync(InitializeParams request, CancellationToken cancellation)
    {
        var options = request.InitializationOptions ?? throw new LocalRpcException("initializationOptions are missing.") { ErrorCode = -32602 };
        if (options.ProtocolVersion != ProtocolVersion.Current)
        {
            throw new LocalRpcException($"The extension speaks version {options.ProtocolVersion} of the protocol and the server version {ProtocolVersion.Current}. Reload the window; if that does not help, install the extension again.")
            {
                ErrorCode = ErrorCodes.ProtocolMismatch,
                ErrorData = new Refusal(Retry: false),
            };
        }
        if (!Path.IsPathFullyQualified(options.StoragePath))
            throw new LocalRpcException($"storagePath “{options.StoragePath}” is not an absolute path.") { ErrorCode = -32602 };
        _services = new(options, _images, new EditorClient(_connection), () => _connection.IsBusy, _replacer, Worker(options.Worker ?? new()), _log);
        if (request.ProcessId is { } parent) _ = LeaveWithAsync(parent);
        _connection.Lifecycle = Lifecycle.Running;
        _log.Info($"annotator {CommandLine.Version}, process {Environment.ProcessId}, storage {options.StoragePath}");
        return Task.FromResult(new InitializeResult(
            new(new(["quickfix"]), new(ProtocolVersion.Current, CommandLine.Version, Environment.ProcessId)),
            new("annotator", CommandLine.Version)));
    }

    private WorkerClient Worker(WorkerSettings settings) => new(
        new(settings.Threads, TimeSpan.FromSeconds(settings.IdleSeconds), settings.MaxMegabytes),
        TimeSpan.FromSeconds(settings.TimeoutSeconds),
        _log);

    /// <inheritdoc/>
    public async Task ShutdownAsync(JsonElement nothing = default)
    {
        _connection.Lifecycle = Lifecycle.ShutDown;
        await _server.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Exit(JsonElement nothing = default) => _exit.TrySetResult();

    /// <inheritdoc/>
    public Task<IReadOnlyList<CodeAction>> CodeActionsAsync(CodeActionParams request, CancellationToken cancellation) =>
        Task.FromResult(FileUri.ToPath(request.TextDocument.Uri) is { } path ? _server.CodeActions(path, request.Range) : []);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        _services?.Worker.Dispose();
        _services?.Downloads.Dispose();
        _connection.Dispose();
        _stop.Dispose();
    }

    private async Task LeaveWithAsync(int parent)
    {
        try
        {
            await ParentProcess.WaitForEndAsync(parent, _stop.Token).ConfigureAwait(false);
            _log.Warning($"the client's process {parent} is gone");
            _exit.TrySetResult();
        }
        catch (OperationCanceledException)
        {
            // The server left first.
        }
    }

    /// <summary>LSP's <c>InitializeError</c>.</summary>
    private sealed record Refusal(bool Retry);
}
