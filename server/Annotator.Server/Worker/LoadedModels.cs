namespace Annotator.Server.Worker;

/// <summary>The models in memory: the few used last. A model whose files changed is loaded again.</summary>
/// <param name="open">Loads a model.</param>
/// <param name="most">How many are kept: each takes hundreds of megabytes after a run.</param>
internal sealed class LoadedModels<T>(Func<string, T> open, int most) : IDisposable
    where T : IDisposable
{
    private readonly List<(string Path, string Stamp, T Model)> _loaded = [];

    /// <summary>The model of a path.</summary>
    /// <exception cref="Models.ModelException">There is none, or it can't be used.</exception>
    public T Get(string path)
    {
        string stamp = ModelStamp.Of(path);
        lock (_loaded) return Get(path, stamp);
    }

    private T Get(string path, string stamp)
    {
        int at = _loaded.FindIndex(entry => entry.Path == path);
        if (at >= 0 && _loaded[at].Stamp == stamp)
        {
            var found = _loaded[at];
            _loaded.RemoveAt(at);
            _loaded.Add(found);
            return found.Model;
        }
        if (at >= 0) Drop(at);
        while (_loaded.Count >= most) Drop(0);
        var model = open(path);
        _loaded.Add((path, stamp, model));
        return model;
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
