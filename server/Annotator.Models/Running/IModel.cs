using Annotator.Models.Description;

namespace Annotator.Models.Running;

/// <summary>A model that is ready to label images.</summary>
public interface IModel : IDisposable
{
    /// <summary>What the model is.</summary>
    ModelDescriptor Descriptor { get; }

    /// <summary>Labels an image; may be called from several threads.</summary>
    /// <param name="image">The image, upright.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="cancellation">Stops the run within milliseconds.</param>
    /// <returns>Predictions, the best ones first, and how uncertain the model is of them.</returns>
    /// <exception cref="ModelException">The model fails or its outputs are not what its layout says.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    Predictions Predict(RgbImage image, PredictOptions options, CancellationToken cancellation);
}
