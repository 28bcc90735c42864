using System.Collections.Concurrent;
using System.Text.Json;
using Annotator.Imaging;
using Annotator.Protocol;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.Hosting;
using Annotator.Server.Lsp;
using Annotator.Server.Saving;
using Nerdbank.Streams;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace Annotator.Server.Tests;

/// <summary>A client of a real server: in this process over streams in memory, or of any pair of streams.</summary>
internal sealed class TestClient : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly JsonRpc _rpc;
    private readonly IAsyncDisposable? _server;
    private readonly ConcurrentQueue<DatasetChanged> _changes = [];
    private readonly ConcurrentQueue<ProgressNews> _progress = [];
    private readonly ConcurrentQueue<TrainNews> _training = [];
    private readonly ConcurrentQueue<string> _messages = [];
    private readonly ConcurrentDictionary<string, JsonElement> _diagnostics = [];

    private TestClient(Stream input, Stream output, IAsyncDisposable? server)
    {
        _server = server;
        var formatter = new SystemTextJsonFormatter();
        WireJson.Configure(formatter.JsonSerializerOptions);
        _rpc = new Rpc(new HeaderDelimitedMessageHandler(sendingStream: output, receivingStream: input, formatter));
        var single = (string name) => new JsonRpcMethodAttribute(name) { UseSingleObjectParameterDeserialization = true };
        _rpc.AddLocalRpcMethod(((Action<DatasetChanged>)_changes.Enqueue).Method, _changes, single("annotator/didChange"));
        _rpc.AddLocalRpcMethod(((Action<ProgressNews>)_progress.Enqueue).Method, _progress, single("annotator/progress"));
        _rpc.AddLocalRpcMethod(((Action<TrainNews>)_training.Enqueue).Method, _training, single("annotator/train/didProgress"));
        _rpc.AddLocalRpcMethod(((Action<MessageParams>)Show).Method, this, single("window/showMessage"));
        _rpc.AddLocalRpcMethod(((Action<JsonElement>)Publish).Method, this, single("textDocument/publishDiagnostics"));
        _rpc.StartListening();
    }

    /// <summary>Completes when the server hangs up.</summary>
    public Task Completion => _rpc.Completion;

    /// <summary>Everything the server said had changed.</summary>
    public IReadOnlyList<DatasetChanged> Changes => [.. _changes];

    /// <summary>How far long requests had come.</summary>
    public IReadOnlyList<ProgressNews> Progress => [.. _progress];

    /// <summary>What the user was told.</summary>
    public IReadOnlyList<string> Messages => [.. _messages];

    /// <summary>How trainings went on.</summary>
    public IReadOnlyList<TrainNews> Training => [.. _training];

    /// <summary>A client of a server in this process.</summary>
    public static TestClient InMemory(Func<string, IFileReplacer>? replacer = null, TextWriter? log = null)
    {
        var (mine, theirs) = FullDuplexStream.CreatePair();
        var host = new ServerHost(theirs, theirs, new VipsImages(), replacer ?? (root => new FileReplacer(root)), new(log ?? TextWriter.Null));
        var running = host.RunAsync();
        return new(mine, mine, new Running(host, running));
    }

    /// <summary>A client of a server at the other end of two streams.</summary>
    public static TestClient Over(Stream input, Stream output) => new(input, output, null);

    /// <summary>A client that has shaken hands.</summary>
    public static async Task<TestClient> StartedAsync(string storage, Func<string, IFileReplacer>? replacer = null)
    {
        var client = InMemory(replacer);
        await client.InitializeAsync(storage);
        return client;
    }

    public Task<JsonElement> InitializeAsync(string storage, int version = ProtocolVersion.Current, int? processId = null) =>
        CallAsync<JsonElement>("initialize", new { processId, capabilities = new { }, initializationOptions = new InitializationOptions(version, storage) });

    public async Task<T> CallAsync<T>(string method, object parameters)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_patience);
        return await CancellableAsync<T>(method, parameters, limit.Token);
    }

    public Task<T> CancellableAsync<T>(string method, object parameters, CancellationToken cancellation) =>
        _rpc.InvokeWithParameterObjectAsync<T>(method, Members(parameters), cancellation);

    public Task NotifyAsync(string method, object parameters) => _rpc.NotifyWithParameterObjectAsync(method, Members(parameters), null);

    public Task<DatasetView> OpenAsync(string root) => CallAsync<DatasetView>("annotator/dataset/open", new DatasetParams(root));

    public Task<DocumentView> DocumentAsync(string root, string image) => CallAsync<DocumentView>("annotator/document/open", new ImageParams(root, image));

    public Task<EditResult> EditAsync(string root, params Change[] changes) => CallAsync<EditResult>("annotator/edit", new EditParams(root, "Edit", changes));

    public Task<SaveResult> SaveAsync(string root) => CallAsync<SaveResult>("annotator/dataset/save", new DatasetParams(root));

    /// <summary>The last diagnostics of a file; null when none were ever published.</summary>
    public JsonElement? Diagnostics(string file) => _diagnostics.TryGetValue(Lsp.FileUri.From(file), out var found) ? found : null;

    /// <summary>Waits until something becomes true.</summary>
    public static async Task UntilAsync(Func<bool> isTrue, string what)
    {
        var end = DateTime.UtcNow + s_patience;
        while (!isTrue())
        {
            if (DateTime.UtcNow > end) Assert.Fail($"It did not happen: {what}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The error that a call ends with.</summary>
    public static async Task<(int ErrorCode, string Message)> RefusedAsync(Task call)
    {
        var error = await Assert.ThrowsAnyAsync<RemoteRpcException>(() => call);
        return ((int)error.ErrorCode!, error.Message);
    }

    public async ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    private void Show(MessageParams message) => _messages.Enqueue(message.Message);

    private void Publish(JsonElement diagnostics) => _diagnostics[diagnostics.GetProperty("uri").GetString()!] = diagnostics.GetProperty("diagnostics");

    private static Dictionary<string, object?> Members(object message) =>
        JsonSerializer.SerializeToElement(message, WireJson.Options).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value);

    private sealed class Running(ServerHost host, Task<int> run) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await run;
            await host.DisposeAsync();
        }
    }

    /// <summary>Errors keep their data as they came.</summary>
    private sealed class Rpc(IJsonRpcMessageHandler handler) : JsonRpc(handler)
    {
        protected override Type? GetErrorDetailsDataType(JsonRpcError error) => typeof(JsonElement);
    }
}
