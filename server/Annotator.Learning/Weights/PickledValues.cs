using static TorchSharp.torch;

namespace Annotator.Learning.Weights;

/// <summary>A name that a pickle refers to; only those of <see cref="PickleReader"/>'s list come into being.</summary>
/// <param name="Module">The Python module.</param>
/// <param name="Name">The name in it.</param>
internal sealed record PickledGlobal(string Module, string Name)
{
    public override string ToString() => $"{Module}.{Name}";
}

/// <summary>A piece of memory that tensors of a file lie in.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Elements">Their number.</param>
internal sealed record PickledStorage(string Key, ScalarType Type, long Elements);

/// <summary>A tensor: a view of a storage, checked to lie inside it.</summary>
/// <param name="Storage">Where its elements are.</param>
/// <param name="Offset">The first element.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Strides">Elements from one index to the next, for each size.</param>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, IReadOnlyList<long> Shape, IReadOnlyList<long> Strides);

/// <summary>A dictionary, in the order in which its entries were written.</summary>
internal sealed class PickledDictionary
{
    private readonly Dictionary<object, int> _places = [];

    /// <summary>The entries.</summary>
    public List<KeyValuePair<object, object?>> Entries { get; } = [];

    /// <summary>Adds an entry or replaces its value.</summary>
    public void Set(object key, object? value)
    {
        if (_places.TryAdd(key, Entries.Count)) Entries.Add(new(key, value));
        else Entries[_places[key]] = new(key, value);
    }
}
