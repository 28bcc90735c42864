using System.Collections.Immutable;

namespace Annotator.Core.Model;

/// <summary>An immutable list of points, stored flat as x0, y0, x1, y1, … in px; compares by value.</summary>
public readonly struct PointList : IEquatable<PointList>
{
    private readonly ImmutableArray<double> _xy;

    /// <summary>Takes coordinates in pairs.</summary>
    /// <param name="xy">x0, y0, x1, y1, …: an even number of values.</param>
    /// <exception cref="ArgumentException">The number of values is odd.</exception>
    public PointList(params ReadOnlySpan<double> xy)
    {
        if (xy.Length % 2 != 0) throw new ArgumentException("Coordinates come in pairs; got " + xy.Length + " values.", nameof(xy));
        _xy = ImmutableArray.Create(xy);
    }

    /// <summary>The number of points.</summary>
    public int Count => _xy.IsDefault ? 0 : _xy.Length / 2;

    /// <summary>The coordinates as x0, y0, x1, y1, …</summary>
    public ReadOnlySpan<double> Flat => _xy.IsDefault ? default : _xy.AsSpan();

    /// <summary>The point at an index.</summary>
    public (double X, double Y) this[int index] => (_xy[2 * index], _xy[2 * index + 1]);

    /// <inheritdoc/>
    public bool Equals(PointList other) => Flat.SequenceEqual(other.Flat);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PointList other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in Flat) hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>Whether two lists hold the same points in the same order.</summary>
    public static bool operator ==(PointList left, PointList right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    public static bool operator !=(PointList left, PointList right) => !left.Equals(right);
}
