using System.Collections;
using System.Collections.Immutable;

namespace Annotator.Core.Model;

/// <summary>Named attribute values. Keeps the order in which they were written; equality ignores that order.</summary>
public sealed class AttributeSet : IEquatable<AttributeSet>, IReadOnlyCollection<KeyValuePair<string, AttributeValue>>
{
    private readonly ImmutableArray<KeyValuePair<string, AttributeValue>> _items;

    private AttributeSet(ImmutableArray<KeyValuePair<string, AttributeValue>> items) => _items = items;

    /// <summary>No attributes.</summary>
    public static AttributeSet Empty { get; } = new([]);

    /// <summary>The number of attributes.</summary>
    public int Count => _items.Length;

    /// <summary>The value of an attribute, or null when it is absent.</summary>
    public AttributeValue? this[string name]
    {
        get
        {
            foreach (var (key, value) in _items)
                if (key == name) return value;
            return null;
        }
    }

    /// <summary>Attributes from pairs; of equal names the last wins, at the place of the first.</summary>
    public static AttributeSet From(IEnumerable<KeyValuePair<string, AttributeValue>> pairs)
    {
        var items = ImmutableArray.CreateBuilder<KeyValuePair<string, AttributeValue>>();
        var places = new Dictionary<string, int>();
        foreach (var pair in pairs)
        {
            if (places.TryAdd(pair.Key, items.Count)) items.Add(pair);
            else items[places[pair.Key]] = pair;
        }
        return items.Count == 0 ? Empty : new(items.ToImmutable());
    }

    /// <summary>A copy in which one attribute has another value; null removes it.</summary>
    public AttributeSet With(string name, AttributeValue? value)
    {
        for (int i = 0; i < _items.Length; i++)
        {
            if (_items[i].Key != name) continue;
            return new(value is null ? _items.RemoveAt(i) : _items.SetItem(i, new(name, value)));
        }
        return value is null ? this : new(_items.Add(new(name, value)));
    }

    /// <inheritdoc/>
    public bool Equals(AttributeSet? other)
    {
        if (other is null || other.Count != Count) return false;
        foreach (var (name, value) in _items)
            if (!value.Equals(other[name])) return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributeSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = Count;
        foreach (var (name, value) in _items) hash ^= HashCode.Combine(name, value);
        return hash;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, AttributeValue>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, AttributeValue>>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
