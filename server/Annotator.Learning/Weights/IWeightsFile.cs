using static TorchSharp.torch;

namespace Annotator.Learning.Weights;

/// <summary>An open file of named tensors.</summary>
public interface IWeightsFile : IDisposable
{
    /// <summary>Absolute path.</summary>
    string Path { get; }

    /// <summary>The tensors, in the order of the file.</summary>
    IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>What is said about them; empty where the format has no place for it.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a tensor: on the CPU, contiguous, with the type and shape it is stored with. It belongs to the caller.</summary>
    /// <param name="name">A name of <see cref="Tensors"/>.</param>
    /// <exception cref="WeightsException">The file can't be read any more.</exception>
    Tensor Read(string name);
}
