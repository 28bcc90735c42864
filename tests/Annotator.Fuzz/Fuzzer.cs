using System.Diagnostics;
using Annotator.Formats;
using Annotator.Fuzz.Datasets;
using Annotator.Fuzz.Mutating;

namespace Annotator.Fuzz;

/// <summary>Mutates datasets of one format and looks for inputs with which it breaks its promises.</summary>
/// <param name="format">The format.</param>
/// <param name="seed">The seed of the dice.</param>
/// <param name="output">Takes what is found.</param>
internal sealed class Fuzzer(IFormat format, int seed, TextWriter output)
{
    /// <summary>How many ways of editing an input there are.</summary>
    public const int Choices = 64;

    private const int MostHung = 3;

    private readonly Random _random = new(seed);
    private readonly Runner _runner = new(format);
    private readonly Pending _pending = new(format.Id);
    private readonly List<MemoryFolder> _queue = [];
    private readonly HashSet<string> _traits = [];
    private readonly HashSet<string> _kinds = [];
    private int _tried;

    /// <summary>Runs for a time.</summary>
    /// <returns>How many different faults were found.</returns>
    public int Run(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        if (_pending.Take() is { } crash)
        {
            output.WriteLine($"{format.Id}: an earlier run was ended by {Corpus.Keep(format.Id, crash)}");
            _kinds.Add("crash");
            return Report(clock);
        }
        foreach (var folder in Corpus.Seeds(format))
        {
            _queue.Add(folder);
            for (int choice = 0; choice < Choices; choice++) Try(folder, choice);
        }
        var mutator = new Mutator(_random);
        while (clock.Elapsed < time && _runner.Hung < MostHung)
        {
            var folder = Pick().Copy();
            if (File(folder) is not { } path || File(Pick()) is not { } other) continue;
            folder.Files[path] = mutator.Mutate(folder.Files[path], Content(other));
            if (Try(folder, _random.Next(Choices))) _queue.Add(folder);
        }
        _pending.Clear();
        return Report(clock);

        byte[] Content(string name) => _queue.Find(known => known.Files.ContainsKey(name))!.Files[name];
    }

    /// <summary>Tries an input; whether it made the parser say something new.</summary>
    private bool Try(MemoryFolder folder, int choice)
    {
        _pending.Set(folder);
        _tried++;
        var verdict = _runner.Try(folder, choice);
        if (verdict.Fault is { } fault)
        {
            if (_kinds.Add(verdict.Kind)) Keep(folder, choice, verdict.Kind, fault);
            return false;
        }
        int known = _traits.Count;
        _traits.UnionWith(verdict.Traits);
        return _traits.Count > known;
    }

    private void Keep(MemoryFolder folder, int choice, string kind, string fault)
    {
        // What hangs is kept as it is: each try to make it smaller would hang too.
        var small = kind == "hang" ? folder : new Minimiser(smaller => _runner.Try(smaller, choice).Kind == kind).Minimise(folder);
        output.WriteLine($"{format.Id}: {Corpus.Keep(format.Id, small)} (edit {choice})\n  {fault.ReplaceLineEndings("\n  ")}");
    }

    /// <summary>An input of the queue, newer ones more often.</summary>
    private MemoryFolder Pick() => _queue[_random.Next(2) == 0 ? _random.Next(_queue.Count) : Math.Max(0, _queue.Count - 1 - _random.Next(20))];

    /// <summary>An annotation file of an input.</summary>
    private string? File(MemoryFolder folder)
    {
        var paths = folder.Files.Keys.Where(path => !ImageNames.IsImage(path)).ToList();
        return paths.Count == 0 ? null : paths[_random.Next(paths.Count)];
    }

    private int Report(Stopwatch clock)
    {
        output.WriteLine($"{format.Id}: {_tried:N0} inputs in {clock.Elapsed.TotalSeconds:F0} s, {_queue.Count} worth keeping, {_traits.Count} different answers, {_kinds.Count} faults");
        return _kinds.Count;
    }
}
