using System.Diagnostics;
using Annotator.Learning.Architectures;
using Annotator.Learning.Training.Tasks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Annotator.Learning.Training;

/// <summary>Keeps a run on disk: the weights that were chosen, and where it goes on. Writing takes hundreds of megabytes; where epochs are short, not
/// every one is kept, so that most of the time is spent on learning. What was not kept is trained again, to the same result.</summary>
internal sealed class RunKeeper(RunFolder run, Network network, AdamW optimizer, Architecture architecture, TrainingConfig config, Learner learner) : IDisposable
{
    /// <summary>Between writing there is at least so much time for learning, in times of what writing takes.</summary>
    private const double LearningPerWriting = 5;

    private readonly Dictionary<string, Tensor> _chosen = [];
    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
    private TimeSpan _writing;
    private int _kept = -1;

    /// <summary>Remembers the weights as those to keep.</summary>
    public void Note()
    {
        Forget();
        foreach (var (name, value) in network.state_dict()) _chosen[name] = value.detach().clone().DetachFromDisposeScope();
    }

    /// <summary>Writes, when it is time.</summary>
    /// <param name="state">How far the run is.</param>
    /// <param name="isLast">Whether nothing follows.</param>
    public void Keep(Checkpoint state, bool isLast)
    {
        if (_kept == state.Epoch || state.Epoch == 0 || !isLast && _sinceLast.Elapsed < LearningPerWriting * _writing) return;
        var watch = Stopwatch.StartNew();
        if (_chosen.Count > 0)
        {
            run.WriteModel(_chosen, architecture, config, learner);
            Forget();
        }
        state.Write(run.CheckpointFile, network, optimizer);
        _kept = state.Epoch;
        _writing = watch.Elapsed;
        _sinceLast.Restart();
    }

    /// <summary>Writes the chosen weights of a run that was stopped or went astray.</summary>
    public void Dispose()
    {
        if (_chosen.Count > 0) run.WriteModel(_chosen, architecture, config, learner);
        Forget();
    }

    private void Forget()
    {
        foreach (var value in _chosen.Values) value.Dispose();
        _chosen.Clear();
    }
}
