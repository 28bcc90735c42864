namespace Annotator.Server.Worker;

/// <summary>How the process that runs models behaves.</summary>
/// <param name="Threads">Threads of one run; 0 for as many as there are cores.</param>
/// <param name="Idle">Without requests for so long, it leaves.</param>
/// <param name="MaxMegabytes">Memory beyond which it ends itself; 0 for no limit.</param>
/// <param name="Lanes">How many images models look at at a time. Several at a time with few threads each get more done; one with all
/// threads is done sooner, which counts where somebody waits.</param>
internal sealed record WorkerOptions(int Threads, TimeSpan Idle, int MaxMegabytes, int Lanes = 1)
{
    /// <summary>More would take the memory of so many runs.</summary>
    private const int MostLanes = 4;

    /// <summary>Images besides those that models look at: they are read meanwhile, or their results are written.</summary>
    private const int Around = 2;

    /// <summary>How many images are on their way at a time when there are many.</summary>
    public int InFlight => Lanes + Around;

    /// <summary>What gets most done on this machine when nobody waits for a single image.</summary>
    /// <param name="threads">Threads of one run; 0 to choose.</param>
    public static WorkerOptions ForMany(int threads)
    {
        int cores = Environment.ProcessorCount;
        int lanes = threads > 0 ? Math.Clamp(cores / threads, 1, MostLanes) : Math.Min(cores, MostLanes);
        return Default with { Threads = threads > 0 ? threads : cores / lanes, Lanes = lanes };
    }

    /// <summary>What holds when nobody says otherwise.</summary>
    public static WorkerOptions Default { get; } = new(0, TimeSpan.FromMinutes(5), 0);
}
