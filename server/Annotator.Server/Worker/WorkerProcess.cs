using System.Diagnostics;
using Annotator.Server.Hosting;

namespace Annotator.Server.Worker;

/// <summary>A running worker and the connection to it.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Lock _ending = new();
    private readonly Process _process;
    private int? _exitCode;
    private volatile bool _isDisposed;

    private WorkerProcess(Process process, RpcConnection connection) => (_process, Connection) = (process, connection);

    /// <summary>The connection.</summary>
    public RpcConnection Connection { get; }

    /// <summary>Whether it can be asked.</summary>
    public bool IsAlive => !_isDisposed && !_process.HasExited && !Connection.Completion.IsCompleted;

    /// <summary>Starts one.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="log">Where its words go.</param>
    /// <param name="listener">Takes what the worker tells unasked; null for nobody.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It can't be started.</exception>
    public static WorkerProcess Start(WorkerOptions options, Log log, ITrainingListener? listener = null)
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "annotator.exe" : "annotator");
        var process = Process.Start(new ProcessStartInfo(program, WorkerHost.Arguments(options))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        })!;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } words) log.Info($"worker: {words}");
        };
        process.BeginErrorReadLine();
        var connection = new RpcConnection(process.StandardOutput.BaseStream, process.StandardInput.BaseStream, log) { Lifecycle = Lifecycle.Running };
        if (listener is not null) connection.AddTarget(listener);
        connection.StartListening();
        log.Info($"worker {process.Id} started");
        return new(process, connection);
    }

    /// <summary>Whether it left by itself, having had nothing to do.</summary>
    public bool HasLeft => ExitCode() == 0;

    /// <summary>Why it ended, for people.</summary>
    public string Ending() => ExitCode() switch
    {
        null => "it stopped answering",
        WorkerHost.TookTooMuchMemory => "it took more memory than the setting annotator.worker.memory allows",
        137 => "it was killed; often the system does that when memory is short",
        var code => $"exit code {code}",
    };

    /// <summary>Ends it at once.</summary>
    public void Dispose()
    {
        lock (_ending)
        {
            if (_isDisposed) return;
            try
            {
                if (_process.HasExited) _exitCode = _process.ExitCode;
                else _process.Kill(entireProcessTree: true);
            }
            catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It was gone already.
            }
            _isDisposed = true;
            Connection.Dispose();
            _process.Dispose();
        }
    }

    /// <summary>The exit code, when it has ended by itself; several requests may ask for it.</summary>
    private int? ExitCode()
    {
        lock (_ending)
        {
            if (!_isDisposed && _process.WaitForExit(2000)) _exitCode = _process.ExitCode;
            return _exitCode;
        }
    }
}
