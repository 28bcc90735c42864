using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>One respect in which an object, or an image, is not what it was.</summary>
public abstract record Difference
{
    /// <summary>The same, seen from the other side.</summary>
    public abstract Difference Invert();
}

/// <summary>An object is somewhere else.</summary>
/// <param name="X">px to the right.</param>
/// <param name="Y">px down.</param>
public sealed record Moved(double X, double Y) : Difference
{
    /// <inheritdoc/>
    public override Difference Invert() => new Moved(-X, -Y);
}

/// <summary>A box or ellipse has another width or height.</summary>
/// <param name="Before">Width and height before, px.</param>
/// <param name="After">Width and height after, px.</param>
/// <param name="Overlap">Intersection over union.</param>
public sealed record Resized((double Width, double Height) Before, (double Width, double Height) After, double Overlap) : Difference
{
    /// <inheritdoc/>
    public override Difference Invert() => new Resized(After, Before, Overlap);
}

/// <summary>An object has another shape.</summary>
/// <param name="Before">The shape before.</param>
/// <param name="After">The shape after, perhaps of another kind.</param>
/// <param name="Overlap">Intersection over union.</param>
public sealed record Reshaped(Shape Before, Shape After, double Overlap) : Difference
{
    /// <inheritdoc/>
    public override Difference Invert() => new Reshaped(After, Before, Overlap);
}

/// <summary>A box or ellipse is turned.</summary>
/// <param name="Before">Degrees clockwise before.</param>
/// <param name="After">Degrees clockwise after.</param>
public sealed record Rotated(double Before, double After) : Difference
{
    /// <inheritdoc/>
    public override Difference Invert() => new Rotated(After, Before);
}

/// <summary>An object has another label.</summary>
/// <param name="Before">The label before.</param>
/// <param name="After">The label after.</param>
public sealed record Relabelled(string Before, string After) : Difference
{
    /// <inheritdoc/>
    public override Difference Invert() => new Relabelled(After, Before);
}

/// <summary>An attribute of an object or image has another value.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Before">The value before; null when it was absent.</param>
/// <param name="After">The value after; null when it is absent.</param>
public sealed record AttributeChanged(string Name, AttributeValue? Before, AttributeValue? After) : Difference
{
    /// <inheritdoc/>
    public override Difference Invert() => new AttributeChanged(Name, After, Before);
}

/// <summary>An object belongs to another group.</summary>
/// <param name="Before">The group before, or null.</param>
/// <param name="After">The group after, or null.</param>
public sealed record Regrouped(string? Before, string? After) : Difference
{
    /// <inheritdoc/>
    public override Difference Invert() => new Regrouped(After, Before);
}

/// <summary>What is known of an object's origin is different.</summary>
/// <param name="Before">The provenance before, or null.</param>
/// <param name="After">The provenance after, or null.</param>
public sealed record ProvenanceChanged(Provenance? Before, Provenance? After) : Difference
{
    /// <summary>Whether a person has accepted or corrected what a model had suggested.</summary>
    public bool IsAccepted => Before is { Confirmed: false } && (After is null || After == Before with { Confirmed = true });

    /// <inheritdoc/>
    public override Difference Invert() => new ProvenanceChanged(After, Before);
}

/// <summary>An object comes at another place in drawing order, among those that stay.</summary>
/// <param name="Before">The place before, from 0.</param>
/// <param name="After">The place after, from 0.</param>
public sealed record Reordered(int Before, int After) : Difference
{
    /// <inheritdoc/>
    public override Difference Invert() => new Reordered(After, Before);
}

/// <summary>An image has other tags.</summary>
/// <param name="Before">The tags before.</param>
/// <param name="After">The tags after.</param>
public sealed record TagsChanged(EquatableList<string> Before, EquatableList<string> After) : Difference
{
    /// <inheritdoc/>
    public override Difference Invert() => new TagsChanged(After, Before);
}

/// <summary>Another size is recorded for an image.</summary>
/// <param name="Before">The size before, or null.</param>
/// <param name="After">The size after, or null.</param>
public sealed record SizeChanged(ImageSize? Before, ImageSize? After) : Difference
{
    /// <inheritdoc/>
    public override Difference Invert() => new SizeChanged(After, Before);
}
