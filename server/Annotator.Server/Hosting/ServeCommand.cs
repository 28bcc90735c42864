namespace Annotator.Server.Hosting;

/// <summary><c>annotator serve</c>: serves one client on stdin and stdout until it leaves.</summary>
internal static class ServeCommand
{
    /// <summary>Serves until the client says <c>exit</c>, closes stdin or its process is gone.</summary>
    /// <returns>The exit code: 0 after an orderly <c>shutdown</c>, else 1.</returns>
    public static async Task<int> RunAsync()
    {
        var input = Console.OpenStandardInput();
        var output = Console.OpenStandardOutput();
        var log = new Log(new StreamWriter(Console.OpenStandardError()));
        Console.SetOut(TextWriter.Null); // a stray write of some library must not reach the wire
        AppDomain.CurrentDomain.UnhandledException += (_, e) => log.Error("unhandled", e.ExceptionObject as Exception);
        TaskScheduler.UnobservedTaskException += (_, e) => log.Error("unobserved", e.Exception);
        return await ServerHost.RunAsync(input, output, log);
    }
}
