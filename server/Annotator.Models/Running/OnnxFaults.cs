using System.Text.RegularExpressions;
using Annotator.Models.Description;
using Microsoft.ML.OnnxRuntime;

namespace Annotator.Models.Running;

/// <summary>Says what ONNX Runtime reports in words that help.</summary>
internal static partial class OnnxFaults
{
    /// <summary>Why a model can't be loaded.</summary>
    public static ModelException OfLoading(FoundModel found, OnnxRuntimeException exception)
    {
        string message = exception.Message;
        string cause = message switch
        {
            _ when Operator().Match(message) is { Success: true } match =>
                $"it uses the operator {match.Groups["name"].Value}, which this version of ONNX Runtime can't run here. Export it with standard operators, or to an older opset.",
            _ when message.Contains("Protobuf parsing failed", StringComparison.Ordinal) && OnnxFile.LooksLikeOnnx(found) =>
                "the file is cut off or damaged. Copy or download it again.",
            _ when message.Contains("Protobuf parsing failed", StringComparison.Ordinal) || !OnnxFile.LooksLikeOnnx(found) =>
                "this is not an ONNX model.",
            _ when message.Contains("IR version", StringComparison.Ordinal) =>
                $"it is written in a newer version of the ONNX format than this version of ONNX Runtime reads. Export it to an older one. ({Short(message)})",
            _ when message.Contains("opset", StringComparison.OrdinalIgnoreCase) =>
                $"it uses a newer set of operators than this version of ONNX Runtime knows. Export it to an older opset. ({Short(message)})",
            _ when message.Contains("External data", StringComparison.OrdinalIgnoreCase) || message.Contains("external initializer", StringComparison.OrdinalIgnoreCase) =>
                $"its weights lie in a second file that is missing or damaged; copy it beside the model. ({Short(message)})",
            _ => $"it can't be loaded: {Short(message)}",
        };
        return new(found.Name, cause, exception);
    }

    /// <summary>Why a model can't be run.</summary>
    public static ModelException OfRunning(string model, Placement placement, OnnxRuntimeException exception) => new(
        model,
        exception.Message.Contains("allocate", StringComparison.OrdinalIgnoreCase)
            ? $"there isn't enough memory to run it on {placement.Width}×{placement.Height} px. Write a smaller “maxSide” into model.json."
            : $"it fails on an input of {placement.Width}×{placement.Height} px: {Short(exception.Message)} If that size is wrong, write “width” and “height” into model.json.",
        exception);

    /// <summary>The message without codes and places in the source of the runtime.</summary>
    private static string Short(string message)
    {
        string text = Noise().Replace(message.ReplaceLineEndings(" "), "").Trim();
        return text.Length <= 300 ? text : string.Concat(text.AsSpan(0, 299), "…");
    }

    [GeneratedRegex(@"^\[ErrorCode:\w+\]\s*|\S*onnxruntime/\S+\.(?:cc|h):\d+\s*|Load model from \S+ failed:\s*|Non-zero status code returned while running ")]
    private static partial Regex Noise();

    [GeneratedRegex(@"Could not find an implementation for (?<name>[\w.:]+)|No Op registered for (?<name>[\w.:]+)|Fatal error: (?<name>[\w.:]+?)\(-?\d*\) is not a registered function/op")]
    private static partial Regex Operator();
}
