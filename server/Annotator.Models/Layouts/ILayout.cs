namespace Annotator.Models.Layouts;

/// <summary>Reads the outputs of models of one layout.</summary>
internal interface ILayout
{
    /// <summary>What the outputs say, in px of the image.</summary>
    /// <param name="outputs">The outputs.</param>
    /// <param name="context">The image and what is wanted.</param>
    /// <exception cref="ModelException">The outputs are not of this layout.</exception>
    IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context);

    /// <summary>How undecided the outputs are of the image as a whole, 0 to 1; null of layouts that say no more than the scores of what they
    /// found, and where numbers are none.</summary>
    /// <param name="outputs">The outputs; they have been read.</param>
    /// <param name="context">The image.</param>
    double? Uncertainty(ModelOutputs outputs, LayoutContext context) => null;

    /// <summary>Whether the outputs ask for each tag by itself, so that an image may have several.</summary>
    /// <param name="outputs">The outputs; they have been read.</param>
    /// <param name="context">The image.</param>
    bool AreTagsIndependent(ModelOutputs outputs, LayoutContext context) => false;
}
