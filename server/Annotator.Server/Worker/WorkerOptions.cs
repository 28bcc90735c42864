namespace Annotator.Server.Worker;

/// <summary>How the process that runs models behaves.</summary>
/// <param name="Threads">Threads of one run; 0 for as many as there are cores.</param>
/// <param name="Idle">Without requests for so long, it leaves.</param>
/// <param name="MaxMegabytes">Memory beyond which it ends itself; 0 for no limit.</param>
internal sealed record WorkerOptions(int Threads, TimeSpan Idle, int MaxMegabytes)
{
    /// <summary>What holds when nobody says otherwise.</summary>
    public static WorkerOptions Default { get; } = new(0, TimeSpan.FromMinutes(5), 0);
}
