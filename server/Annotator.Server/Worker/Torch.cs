using Annotator.Learning.Runtime;
using Annotator.Models;
using Annotator.Server.Runtimes;

namespace Annotator.Server.Worker;

/// <summary>Loads libtorch into this process when something needs it.</summary>
internal static class Torch
{
    /// <summary>What to do where it is missing.</summary>
    public const string Advice = "the torch runtime, which is not installed. Run “annotator runtime install torch”, or in the editor “Annotator: Install the Training Runtime…”.";

    /// <summary>Loads it.</summary>
    /// <param name="model">What needs it, for messages.</param>
    /// <param name="threads">Threads; 0 for as many as there are cores.</param>
    /// <exception cref="ModelException">It is not installed, or does not run here.</exception>
    public static void Load(string model, int threads)
    {
        var folder = RuntimeFolder.Of(RuntimeFolder.Torch);
        if (folder.Installed is null) throw new ModelException(Path.GetFileName(model), $"it needs {Advice}");
        try
        {
            TorchRuntime.Load(folder.Libraries);
            TorchSharp.torch.set_num_threads(threads > 0 ? threads : Environment.ProcessorCount);
        }
        catch (TorchRuntimeException e)
        {
            throw new ModelException(Path.GetFileName(model), e.Message, e);
        }
    }
}
