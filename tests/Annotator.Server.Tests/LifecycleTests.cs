using System.Text.Json;
using Annotator.Protocol;
using Annotator.Protocol.Messages;

namespace Annotator.Server.Tests;

public sealed class LifecycleTests
{
    [Fact]
    public async Task The_handshake_tells_the_versions_and_the_process()
    {
        using var dataset = new TemporaryDataset();
        await using var client = TestClient.InMemory();

        var result = await client.InitializeAsync(dataset.Storage);

        var experimental = result.GetProperty("capabilities").GetProperty("experimental").Deserialize<ServerInformation>(JsonSerializerOptions.Web)!;
        Assert.Equal(ProtocolVersion.Current, experimental.ProtocolVersion);
        Assert.Equal(Environment.ProcessId, experimental.ProcessId);
        Assert.Equal("annotator", result.GetProperty("serverInfo").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Object, result.GetProperty("capabilities").GetProperty("codeActionProvider").ValueKind);
    }

    [Fact]
    public async Task Another_version_of_the_protocol_is_an_error_that_names_both()
    {
        using var dataset = new TemporaryDataset();
        await using var client = TestClient.InMemory();

        var error = await TestClient.RefusedAsync(client.InitializeAsync(dataset.Storage, version: 99));

        Assert.Equal(ErrorCodes.ProtocolMismatch, error.ErrorCode);
        Assert.Contains("version 99", error.Message, StringComparison.Ordinal);
        Assert.Contains($"version {ProtocolVersion.Current}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_answered_before_initialize_nor_after_shutdown()
    {
        using var dataset = new TemporaryDataset();
        await using var client = TestClient.InMemory();

        var early = await TestClient.RefusedAsync(client.OpenAsync(dataset.Root));
        await client.InitializeAsync(dataset.Storage);
        await client.NotifyAsync("initialized", new { });
        var twice = await TestClient.RefusedAsync(client.InitializeAsync(dataset.Storage));
        await client.CallAsync<object?>("shutdown", new { });
        var late = await TestClient.RefusedAsync(client.OpenAsync(dataset.Root));

        Assert.Equal(-32002, early.ErrorCode);
        Assert.Equal(-32600, twice.ErrorCode);
        Assert.Equal(-32600, late.ErrorCode);
    }

    [Fact]
    public async Task Notifications_that_editors_send_and_the_server_does_not_need_are_ignored()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);

        await client.NotifyAsync("workspace/didChangeConfiguration", new { settings = new { } });
        await client.NotifyAsync("textDocument/didOpen", new { textDocument = new { uri = "file:///x", text = "" } });
        await client.NotifyAsync("$/setTrace", new { value = "off" });

        Assert.Equal(1, (await client.OpenAsync(dataset.Root)).Total);
    }

    [Fact]
    public async Task Wrong_parameters_are_an_error_that_says_what_is_missing()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);

        var missing = await TestClient.RefusedAsync(client.CallAsync<object>("annotator/edit", new { dataset = dataset.Root, name = "x" }));
        var unknown = await TestClient.RefusedAsync(client.CallAsync<object>(
            "annotator/edit", new { dataset = dataset.Root, name = "x", changes = new[] { new { kind = "magic" } } }));

        Assert.Equal(-32602, missing.ErrorCode);
        Assert.Contains("changes", missing.Message, StringComparison.Ordinal);
        Assert.Equal(-32602, unknown.ErrorCode);
    }

    [Fact]
    public async Task A_request_can_be_cancelled_and_the_next_one_is_answered()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        using var cancel = new CancellationTokenSource();

        await cancel.CancelAsync();
        var call = client.CancellableAsync<SummaryResult>("annotator/dataset/summary", new DatasetParams(dataset.Root), cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(1, (await client.CallAsync<SummaryResult>("annotator/dataset/summary", new DatasetParams(dataset.Root))).Images);
    }

    [Fact]
    public async Task A_dataset_that_is_not_open_is_an_error()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);

        Assert.Equal(ErrorCodes.NotFound, (await TestClient.RefusedAsync(client.DocumentAsync(dataset.Root, "a.png"))).ErrorCode);
        Assert.Equal(ErrorCodes.NotFound, (await TestClient.RefusedAsync(client.OpenAsync("relative"))).ErrorCode);
        Assert.Equal(ErrorCodes.NotFound, (await TestClient.RefusedAsync(client.OpenAsync(dataset.File("absent")))).ErrorCode);
        await client.OpenAsync(dataset.Root);
        await client.CallAsync<object?>("annotator/dataset/close", new DatasetParams(dataset.Root));
        Assert.Equal(ErrorCodes.NotFound, (await TestClient.RefusedAsync(client.DocumentAsync(dataset.Root, "a.png"))).ErrorCode);
    }
}
