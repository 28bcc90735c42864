using Annotator.Core.Model;

namespace Annotator.Learning.Training;

/// <summary>An image and what it is labelled with.</summary>
/// <param name="Name">Its path in the dataset, for people.</param>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Objects">Its objects, in px of the upright image.</param>
public sealed record TrainingSample(string Name, string Path, IReadOnlyList<string> Tags, IReadOnlyList<Annotation> Objects)
{
    /// <summary>Images of one group are never split between training and hold-out, such as frames of one video; null for none.</summary>
    public string? Group { get; init; }
}
