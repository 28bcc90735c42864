using static TorchSharp.torch;

namespace Annotator.Learning.Running;

/// <summary>Where networks run.</summary>
internal static class TorchDevice
{
    /// <summary>The graphics card, where libtorch for CUDA is installed and finds one; else the processor.</summary>
    public static Device Best { get; } = cuda.is_available() ? CUDA : CPU;
}
