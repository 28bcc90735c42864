using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Learning.Training.Data;

/// <summary>One thing to learn from.</summary>
/// <param name="Image">The image.</param>
internal sealed record Example(TrainingSample Image)
{
    /// <summary>What is cut out of the image; null for all of it.</summary>
    public Bounds? Crop { get; init; }

    /// <summary>Its class, when it has one.</summary>
    public int Class { get; init; } = -1;

    /// <summary>The objects in it, in drawing order, with their classes.</summary>
    public IReadOnlyList<(int Class, Shape Shape)> Objects { get; init; } = [];

    /// <summary>What is written there, as places in the list of characters.</summary>
    public IReadOnlyList<int>? Text { get; init; }

    /// <summary>By reference: two equal objects are still two examples.</summary>
    public bool Equals(Example? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
