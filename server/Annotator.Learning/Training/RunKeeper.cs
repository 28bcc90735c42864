using System.Diagnostics;
using Annotator.Learning.Architectures;
using Annotator.Learning.Training.Tasks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Annotator.Learning.Training;

/// <summary>Keeps a run on disk: the best weights, and where it goes on. Writing takes hundreds of megabytes; where epochs are short, not
/// every one is kept, so that most of the time is spent on learning. What was not kept is trained again, to the same result.</summary>
internal sealed class RunKeeper(RunFolder run, Network network, AdamW optimizer, Architecture architecture, TrainingConfig config, Learner learner) : IDisposable
{
    /// <summary>Between writing there is at least so much time for learning, in times of what writing takes.</summary>
    private const double LearningPerWriting = 5;

    private readonly Dictionary<string, Tensor> _best = [];
    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
    private TimeSpan _writing;
    private int _kept = -1;

    /// <summary>Remembers the weights as the best so far.</summary>
    public void NoteBest()
    {
        Forget();
        foreach (var (name, value) in network.state_dict()) _best[name] = value.detach().clone().DetachFromDisposeScope();
    }

    /// <summary>Writes, when it is time.</summary>
    /// <param name="state">How far the run is.</param>
    /// <param name="isLast">Whether nothing follows.</param>
    public void Keep(Checkpoint state, bool isLast)
    {
        if (_kept == state.Epoch || state.Epoch == 0 || !isLast && _sinceLast.Elapsed < LearningPerWriting * _writing) return;
        var watch = Stopwatch.StartNew();
        if (_best.Count > 0)
        {
            run.WriteModel(_best, architecture, config, learner);
            Forget();
        }
        state.Write(run.CheckpointFile, network, optimizer);
        _kept = state.Epoch;
        _writing = watch.Elapsed;
        _sinceLast.Restart();
    }

    /// <summary>Keeps the best weights of a run that was stopped or went astray.</summary>
    public void Dispose()
    {
        if (_best.Count > 0) run.WriteModel(_best, architecture, config, learner);
        Forget();
    }

    private void Forget()
    {
        foreach (var value in _best.Values) value.Dispose();
        _best.Clear();
    }
}
