using System.Collections.Concurrent;
using Annotator.Formats;
using Annotator.Fuzz.Checking;
using Annotator.Fuzz.Datasets;

namespace Annotator.Fuzz;

/// <summary>Tries inputs within a time and a memory limit.</summary>
internal sealed class Runner
{
    private const long MostMemory = 512 << 20;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    private readonly Contract _contract;
    private BlockingCollection<(MemoryFolder Folder, int Choice)> _inputs = [];
    private BlockingCollection<Verdict> _verdicts = [];

    /// <summary>Makes ready to try inputs of a format.</summary>
    public Runner(IFormat format)
    {
        _contract = new(format);
        Start();
    }

    /// <summary>How many inputs never came to an end; each still holds a thread.</summary>
    public int Hung { get; private set; }

    /// <summary>Tries an input.</summary>
    public Verdict Try(MemoryFolder folder, int choice)
    {
        _inputs.Add((folder, choice));
        if (_verdicts.TryTake(out var verdict, s_longest)) return verdict;
        Hung++;
        (_inputs, _verdicts) = ([], []);
        Start();
        return new($"It took longer than {s_longest.TotalSeconds} s.", "hang", new HashSet<string>());
    }

    private void Start()
    {
        var (inputs, verdicts) = (_inputs, _verdicts);
        // A small stack: what recurses too deeply shows early.
        new Thread(() => Work(inputs, verdicts), maxStackSize: 512 << 10) { IsBackground = true }.Start();
    }

    private void Work(BlockingCollection<(MemoryFolder Folder, int Choice)> inputs, BlockingCollection<Verdict> verdicts)
    {
        foreach (var (folder, choice) in inputs.GetConsumingEnumerable())
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            var verdict = _contract.Try(folder, choice);
            long used = GC.GetAllocatedBytesForCurrentThread() - before;
            verdicts.Add(verdict.Fault is null && used > MostMemory ? verdict with { Fault = $"It took {used >> 20} MB of memory.", Kind = "memory" } : verdict);
        }
    }
}
