using Annotator.Models.Description;
using Microsoft.ML.OnnxRuntime;

namespace Annotator.Models.Running;

/// <summary>Sessions of ONNX Runtime: on a graphics card where there is one with its runtime, else on the processor.</summary>
internal static class OnnxSession
{
    /// <summary>Loads the file of a model.</summary>
    /// <exception cref="ModelException">It can't be loaded.</exception>
    public static InferenceSession Load(FoundModel found, OnnxOptions options)
    {
        OnnxFile.Check(found);
        OrtEnv.Instance().DisableTelemetryEvents();
        using var settings = new SessionOptions { IntraOpNumThreads = options.Threads, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        // Waiting threads must not take the processor from the other processes of the editor.
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (OnnxLibrary.HasCuda) AddCuda(settings, options);
        try
        {
            return new InferenceSession(found.File, settings);
        }
        catch (OnnxRuntimeException exception)
        {
            throw OnnxFaults.OfLoading(found, exception);
        }
    }

    private static void AddCuda(SessionOptions settings, OnnxOptions options)
    {
        try
        {
            settings.AppendExecutionProvider_CUDA();
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            options.Report?.Invoke($"The graphics card can't be used, so the processor is. ONNX Runtime for graphics cards needs NVIDIA's driver, CUDA 13 and cuDNN 9 on this machine; it says: {exception.Message}");
        }
    }
}
