using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Annotator.Protocol;
using Annotator.Protocol.Messages;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace Annotator.Server.Hosting;

/// <summary>A JSON-RPC connection in LSP's manner: <c>Content-Length</c> framing, one parameter object for each method.
/// Exceptions that are not meant for the client reach it as one clean sentence; the log gets all of them.</summary>
internal sealed class RpcConnection : JsonRpc
{
    private const int ServerNotInitialized = -32002;
    private const int InvalidRequest = -32600;

    private readonly Log _log;
    private int _inFlight;

    /// <summary>Makes a connection that does not listen yet.</summary>
    public RpcConnection(Stream input, Stream output, Log log) : base(new HeaderDelimitedMessageHandler(sendingStream: output, receivingStream: input, Formatter()))
    {
        _log = log;
        CancelLocallyInvokedMethodsWhenConnectionIsClosed = true;
        TraceSource.Switch.Level = SourceLevels.Warning;
        TraceSource.Listeners.Clear();
        TraceSource.Listeners.Add(new LogListener(log));
    }

    /// <summary>Where the client stands in LSP's lifecycle.</summary>
    public Lifecycle Lifecycle { get; set; }

    /// <summary>Whether requests are being answered.</summary>
    public bool IsBusy => Volatile.Read(ref _inFlight) > 0;

    /// <summary>Serves every method of a contract by the target that implements it.</summary>
    public void AddTarget<TContract>(TContract target) where TContract : class
    {
        var map = target.GetType().GetInterfaceMap(typeof(TContract));
        for (int i = 0; i < map.InterfaceMethods.Length; i++)
        {
            var name = map.InterfaceMethods[i].GetCustomAttribute<MethodAttribute>()?.Name
                ?? throw new InvalidOperationException($"{map.InterfaceMethods[i]} has no name on the wire.");
            AddLocalRpcMethod(map.TargetMethods[i], target, new JsonRpcMethodAttribute(name) { UseSingleObjectParameterDeserialization = true });
        }
    }

    /// <summary>Sends a request whose parameter object and result are messages of ours.</summary>
    public Task<TResult> AskAsync<TRequest, TResult>(string method, TRequest message, CancellationToken cancellation) =>
        InvokeWithParameterObjectAsync<TResult>(method, (IReadOnlyDictionary<string, object?>)Members(message), null, cancellation);

    /// <summary>Sends a notification whose parameter object is a message of ours or LSP's.</summary>
    public async Task SendAsync<T>(string method, T message)
    {
        try
        {
            await NotifyWithParameterObjectAsync(method, (IReadOnlyDictionary<string, object?>)Members(message), null);
        }
        catch (Exception e) when (e is ConnectionLostException or ObjectDisposedException)
        {
            // Nobody is there to be told.
        }
    }

    /// <summary>The library would name the members as C# does; the wire says camelCase.</summary>
    private static Dictionary<string, object?> Members<T>(T message) =>
        JsonSerializer.SerializeToElement(message, WireJson.Options).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value);

    /// <inheritdoc/>
    protected override ValueTask<JsonRpcMessage> DispatchRequestAsync(JsonRpcRequest request, TargetMethod targetMethod, CancellationToken cancellationToken)
    {
        if (request.IsResponseExpected && Refusal(request.Method) is { } refusal) throw refusal;
        return CountedAsync(base.DispatchRequestAsync(request, targetMethod, cancellationToken));
    }

    private async ValueTask<JsonRpcMessage> CountedAsync(ValueTask<JsonRpcMessage> answer)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            return await answer.ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    /// <inheritdoc/>
    protected override Type? GetErrorDetailsDataType(JsonRpcError error) =>
        error.Error?.Code == (JsonRpcErrorCode)ErrorCodes.ModelFailed ? typeof(UnclearLayout) : base.GetErrorDetailsDataType(error);

    /// <inheritdoc/>
    protected override JsonRpcError.ErrorDetail CreateErrorDetails(JsonRpcRequest request, Exception exception)
    {
        while (exception is AggregateException or TargetInvocationException && exception.InnerException is { } inner) exception = inner;
        switch (exception)
        {
            case LocalRpcException or OperationCanceledException:
                return base.CreateErrorDetails(request, exception);
            case JsonException:
                _log.Warning($"{request.Method} has wrong parameters: {exception.Message}");
                return new() { Code = JsonRpcErrorCode.InvalidParams, Message = $"The parameters of {request.Method} are wrong: {exception.Message}" };
            default:
                _log.Error($"{request.Method} failed", exception);
                return new() { Code = JsonRpcErrorCode.InternalError, Message = $"{request.Method} failed: {exception.Message} (details are in the log)" };
        }
    }

    private LocalRpcException? Refusal(string? method) => (Lifecycle, method) switch
    {
        (Lifecycle.New, not "initialize") => new($"{method} came before initialize.") { ErrorCode = ServerNotInitialized },
        (Lifecycle.Running, "initialize") => new("The server is initialized already.") { ErrorCode = InvalidRequest },
        (Lifecycle.ShutDown, _) => new($"{method} came after shutdown.") { ErrorCode = InvalidRequest },
        _ => null,
    };

    private static SystemTextJsonFormatter Formatter()
    {
        var formatter = new SystemTextJsonFormatter();
        WireJson.Configure(formatter.JsonSerializerOptions);
        return formatter;
    }

    /// <summary>What the library alone knows of, such as a result that can't be written as JSON. That a request failed, or
    /// that nobody listens to a notification, is no news.</summary>
    private sealed class LogListener(Log log) : TraceListener
    {
        public override void Write(string? message)
        {
        }

        public override void WriteLine(string? message)
        {
        }

        public override void TraceEvent(TraceEventCache? eventCache, string source, TraceEventType eventType, int id, string? message)
        {
            if (IsNews(id)) log.Warning(message ?? "");
        }

        public override void TraceEvent(TraceEventCache? eventCache, string source, TraceEventType eventType, int id, string? format, params object?[]? args)
        {
            if (IsNews(id)) log.Warning(args is null ? format ?? "" : string.Format(CultureInfo.InvariantCulture, format ?? "", args));
        }

        private static bool IsNews(int id) =>
            (TraceEvents)id is not (TraceEvents.RequestWithoutMatchingTarget or TraceEvents.LocalInvocationError or TraceEvents.ExceptionNotSerializable);
    }
}
