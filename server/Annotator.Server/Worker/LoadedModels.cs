using Annotator.Learning.Running;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Server.Worker;

/// <summary>The models in memory: the few used last. A model whose files changed is loaded again.</summary>
/// <param name="threads">Threads of one run; 0 for as many as there are cores.</param>
internal sealed class LoadedModels(int threads) : IDisposable
{
    /// <summary>Each takes hundreds of megabytes after a run.</summary>
    private const int Most = 2;

    private readonly List<(string Path, string Stamp, IModel Model)> _loaded = [];

    /// <summary>The model of a path.</summary>
    /// <exception cref="Models.ModelException">There is none, or it can't be used.</exception>
    public IModel Get(string path)
    {
        string stamp = ModelStamp.Of(path);
        int at = _loaded.FindIndex(entry => entry.Path == path);
        if (at >= 0 && _loaded[at].Stamp == stamp)
        {
            var found = _loaded[at];
            _loaded.RemoveAt(at);
            _loaded.Add(found);
            return found.Model;
        }
        if (at >= 0) Drop(at);
        while (_loaded.Count >= Most) Drop(0);
        var model = Open(path);
        _loaded.Add((path, stamp, model));
        return model;
    }

    private IModel Open(string path)
    {
        var found = ModelFolder.Find(path);
        if (found.Engine == ModelEngine.Onnx) return OnnxModel.Open(found, new OnnxOptions(threads));
        var metadata = found.Engine == ModelEngine.TorchScript ? TorchScriptArchive.Read(found) : null;
        Torch.Load(found.Path, threads);
        return metadata is not null ? TorchScriptNetwork.Open(found, metadata) : TrainedNetwork.Open(found);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_loaded.Count > 0) Drop(0);
    }

    private void Drop(int at)
    {
        _loaded[at].Model.Dispose();
        _loaded.RemoveAt(at);
    }
}
