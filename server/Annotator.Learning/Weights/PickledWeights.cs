using static TorchSharp.torch;

namespace Annotator.Learning.Weights;

/// <summary>A file of PyTorch's whose tensors are named in a pickle. Nothing in the file is executed.</summary>
/// <param name="path">Absolute path.</param>
public abstract class PickledWeights(string path) : IWeightsFile
{
    /// <summary>The most bytes of a pickle that names tensors.</summary>
    private protected const long LongestList = 64 << 20;

    private Dictionary<string, PickledTensor> _tensors = [];

    /// <inheritdoc/>
    public string Path => path;

    /// <inheritdoc/>
    public IReadOnlyList<StoredTensor> Tensors { get; private set; } = [];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public Tensor Read(string name) => Read(name, _tensors[name]);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Reads the numbers of a tensor.</summary>
    private protected abstract Tensor Read(string name, PickledTensor tensor);

    /// <summary>Takes the names and tensors of a pickle.</summary>
    /// <param name="pickled">What the pickle holds.</param>
    /// <exception cref="WeightsException">It holds no weights, or more than these.</exception>
    private protected void Name(object? pickled)
    {
        _tensors = new(StateDictionary.Of(pickled, path));
        Tensors = [.. _tensors.Select(entry => new StoredTensor(entry.Key, entry.Value.Storage.Type, entry.Value.Shape))];
    }

    /// <summary>The places where numbers are kept, each once: tensors may share one.</summary>
    private protected IEnumerable<PickledStorage> Storages => _tensors.Values.Select(tensor => tensor.Storage).DistinctBy(storage => storage.Key);

    /// <summary>What is wrong with the file.</summary>
    private protected WeightsException Fault(string cause, Exception? inner = null) => new(path, cause, inner);
}
