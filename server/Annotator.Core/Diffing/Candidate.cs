using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>An object that looks for its counterpart in another document.</summary>
internal sealed class Candidate
{
    /// <summary>The least overlap of an object that moved or changed its shape.</summary>
    private const double LeastOverlap = 0.1;

    /// <summary>The least overlap of an object that also has another label.</summary>
    private const double LeastOverlapOfOthers = 0.5;

    /// <summary>How many of its diagonals an object may have moved when it kept its size and label.</summary>
    private const double Travel = 2;

    /// <summary>How much sizes may differ by rounding, as a share.</summary>
    private const double Rounding = 0.01;

    private readonly Annotation _annotation;
    private readonly double _reach;

    /// <summary>Takes an object.</summary>
    /// <param name="index">Its place in drawing order.</param>
    /// <param name="annotation">The object.</param>
    public Candidate(int index, Annotation annotation)
    {
        (Index, _annotation, Extent) = (index, annotation, Overlap.Extent(annotation.Shape));
        _reach = Travel * Math.Sqrt(Extent.Width * Extent.Width + Extent.Height * Extent.Height);
    }

    /// <summary>Its place in drawing order.</summary>
    public int Index { get; }

    /// <summary>Its surroundings.</summary>
    public Bounds Extent { get; }

    /// <summary>Where its counterpart may be.</summary>
    public Bounds Surroundings => new(Extent.MinX - _reach, Extent.MinY - _reach, Extent.MaxX + _reach, Extent.MaxY + _reach);

    /// <summary>How well another object fits as the counterpart, more than 0; null when it can't be that. Overlap counts most,
    /// then the label and nearness, then the rest; the same either way.</summary>
    /// <param name="other">The other object.</param>
    /// <param name="isExact">Whether to look at the shapes themselves, not only at their bounds.</param>
    public double? Fit(Candidate other, bool isExact)
    {
        double overlap = Extent.IntersectionOverUnion(other.Extent), nearness = Nearness(other);
        if (overlap == 0 && nearness == 0) return null;
        var (a, b) = (_annotation, other._annotation);
        if (isExact) overlap = Overlap.Of(a.Shape, Extent, b.Shape, other.Extent);
        bool isSameLabel = a.Label == b.Label;
        bool isPossible = isSameLabel ? overlap >= LeastOverlap || nearness > 0 : overlap >= LeastOverlapOfOthers;
        if (!isPossible) return null;
        bool isRestSame = a.Attributes.Equals(b.Attributes) && a.Group == b.Group && a.Provenance == b.Provenance;
        return overlap + nearness / 4 + (isSameLabel ? 0.25 : 0) + (isRestSame ? 0.0625 : 0);
    }

    /// <summary>1 in the same place, less the farther away, 0 too far away or of another size or kind.</summary>
    private double Nearness(Candidate other)
    {
        if (!IsAlike(Extent.Width, other.Extent.Width) || !IsAlike(Extent.Height, other.Extent.Height)) return 0;
        if (_annotation.Shape.Kind != other._annotation.Shape.Kind) return 0;
        double x = (Extent.MinX + Extent.MaxX - other.Extent.MinX - other.Extent.MaxX) / 2, y = (Extent.MinY + Extent.MaxY - other.Extent.MinY - other.Extent.MaxY) / 2;
        return Math.Max(0, 1 - Math.Sqrt(x * x + y * y) / Math.Min(_reach, other._reach));
    }

    private static bool IsAlike(double a, double b) => Math.Abs(a - b) <= Rounding * Math.Max(a, b);
}
