using System.Reflection;

namespace Annotator.Server.Hosting;

/// <summary>What <c>annotator</c> does with its arguments.</summary>
internal static class CommandLine
{
    private const string Usage = """
        usage: annotator serve       speaks JSON-RPC on stdin and stdout; started by the editor
               annotator --version   prints the version
               annotator --help      prints this
        """;

    /// <summary>The version of the product.</summary>
    public static string Version { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["serve"]:
                return await ServeCommand.RunAsync();
            case ["--version"]:
                await WriteAsync(Console.OpenStandardOutput(), Version);
                return 0;
            case ["--help"]:
                await WriteAsync(Console.OpenStandardOutput(), Usage);
                return 0;
            default:
                await WriteAsync(Console.OpenStandardError(), Usage);
                return 2;
        }
    }

    private static async Task WriteAsync(Stream stream, string text)
    {
        await using var writer = new StreamWriter(stream);
        await writer.WriteLineAsync(text);
    }
}
