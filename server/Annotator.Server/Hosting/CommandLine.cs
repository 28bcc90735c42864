using System.Reflection;
using Annotator.Server.CommandLine;
using Annotator.Server.Worker;

namespace Annotator.Server.Hosting;

/// <summary>What <c>annotator</c> does with its arguments.</summary>
internal static class CommandLine
{
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
            case ["worker", .. var options]:
                return await WorkerHost.RunAsync(options);
            case ["--version"]:
                await WriteAsync(Console.OpenStandardOutput(), Version);
                return 0;
            default:
                return await Cli.RunAsync(args);
        }
    }

    private static async Task WriteAsync(Stream stream, string text)
    {
        await using var writer = new StreamWriter(stream);
        await writer.WriteLineAsync(text);
    }
}
