using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Annotator.Protocol;
using Annotator.Protocol.Messages;
using Annotator.Server.Hosting;

namespace Annotator.Server.Tests;

/// <summary>The form of every message is pinned by a sample, which the tests of the extension read too.</summary>
public sealed class WireTests
{
    private static readonly string s_folder = Path.Combine(Repository(), "tests", "conformance", "wire");

    private static readonly Dictionary<string, MethodInfo> s_methods = new[] { typeof(IAnnotatorServer), typeof(IAnnotatorClient) }
        .SelectMany(contract => contract.GetMethods())
        .ToDictionary(method => method.GetCustomAttribute<MethodAttribute>()!.Name);

    public static TheoryData<string> Methods => [.. s_methods.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_message_is_read_and_written_as_its_sample_says(string method)
    {
        var file = Path.Combine(s_folder, method.Replace('/', '.') + ".json");
        Assert.True(File.Exists(file), $"There is no sample of {method}: {file}");
        var sample = JsonNode.Parse(File.ReadAllText(file))!.AsObject();

        Assert.Equal(method, (string?)sample["method"]);
        Check(s_methods[method].GetParameters()[0].ParameterType, sample["params"]);
        var returned = s_methods[method].ReturnType;
        if (returned.IsGenericType) Check(returned.GetGenericArguments()[0], sample["result"]);
        else Assert.False(sample.ContainsKey("result"));
    }

    [Fact]
    public void The_handshake_is_read_and_written_as_its_sample_says()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(s_folder, "initialize.json")))!.AsObject();

        Check(typeof(InitializationOptions), sample["params"]!["initializationOptions"]);
        Check(typeof(Lsp.InitializeResult), sample["result"]);
    }

    [Fact]
    public void There_is_no_sample_of_a_message_that_does_not_exist() => Assert.Equal(
        s_methods.Keys.Append("initialize").Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(s_folder).Select(file => Path.GetFileNameWithoutExtension(file).Replace('.', '/')).Order(StringComparer.Ordinal));

    private static void Check(Type type, JsonNode? json)
    {
        var message = json.Deserialize(type, WireJson.Options);
        var written = JsonSerializer.SerializeToNode(message, type, WireJson.Options);
        Assert.True(JsonNode.DeepEquals(json, written), $"expected {json?.ToJsonString()}\nbut got  {written?.ToJsonString()}");
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Annotator.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Annotator.sln is in no folder above the tests");
        return folder;
    }
}
