namespace Annotator.Models.Layouts;

/// <summary>Reads the outputs of models of one layout.</summary>
internal interface ILayout
{
    /// <summary>What the outputs say, in px of the image.</summary>
    /// <param name="outputs">The outputs.</param>
    /// <param name="context">The image and what is wanted.</param>
    /// <exception cref="ModelException">The outputs are not of this layout.</exception>
    IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context);
}
