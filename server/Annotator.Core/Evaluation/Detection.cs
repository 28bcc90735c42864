using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>An object that a model found.</summary>
/// <param name="Image">The image's path in the dataset.</param>
/// <param name="Label">The class that the model chose.</param>
/// <param name="Shape">Where the object is, px.</param>
/// <param name="Score">How sure the model is; higher is surer.</param>
public sealed record Detection(string Image, string Label, Shape Shape, double Score)
{
    /// <summary>The id of the annotation in the document of predictions; null when there is none.</summary>
    public string? Id { get; init; }

    /// <summary>The area that puts the object into a range of sizes, px²; null for that of its box, or of its pixels where
    /// pixels are compared.</summary>
    public double? Area { get; init; }

    /// <summary>The objects of a document of predictions. Those without a score are as sure as can be: 1.</summary>
    public static IEnumerable<Detection> Of(string image, Document document) =>
        document.Annotations.Select(annotation => new Detection(image, annotation.Label, annotation.Shape, ScoreOf(annotation) ?? 1) { Id = annotation.Id });

    /// <summary>How sure a model is of an object: the score of its provenance, else its attribute <c>score</c> or
    /// <c>confidence</c>; null when it does not say.</summary>
    public static double? ScoreOf(Annotation annotation) =>
        annotation.Provenance?.Score ?? annotation.Attributes.Number("score") ?? annotation.Attributes.Number("confidence");
}
