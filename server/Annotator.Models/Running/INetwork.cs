namespace Annotator.Models.Running;

/// <summary>A network that another library than ONNX Runtime runs: numbers in, numbers out.</summary>
public interface INetwork : IDisposable
{
    /// <summary>Channels of the images that it takes: 3, or 1 for gray.</summary>
    int Channels { get; }

    /// <summary>Runs it on one image; may be called from several threads.</summary>
    /// <param name="pixels">Channels × height × width numbers, normalised.</param>
    /// <param name="height">Rows, px.</param>
    /// <param name="width">Columns, px.</param>
    /// <returns>The outputs, in order.</returns>
    /// <exception cref="NetworkException">It fails; the message says why.</exception>
    IReadOnlyList<NetworkOutput> Run(float[] pixels, int height, int width);
}

/// <summary>An output of a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its numbers, the last dimension fastest; whole numbers are converted.</param>
/// <param name="Dimensions">Its sizes, outermost first.</param>
/// <param name="IsInteger">Whether its numbers are whole ones by their type.</param>
public sealed record NetworkOutput(string Name, float[] Values, IReadOnlyList<int> Dimensions, bool IsInteger = false);

/// <summary>A network could not be run on an image.</summary>
/// <param name="message">Why: a sentence.</param>
/// <param name="inner">What was thrown underneath.</param>
public sealed class NetworkException(string message, Exception? inner = null) : Exception(message, inner);
