using System.Text;

namespace Annotator.Formats.Yolo;

/// <summary>Writes the <c>data.yaml</c> of a new dataset.</summary>
internal static class YoloYaml
{
    /// <summary>The text.</summary>
    public static string Write(IReadOnlyList<string> labels, KeypointShape skeleton)
    {
        var text = new StringBuilder("path: .\ntrain: images\nval: images\n");
        if (skeleton.Count > 0) text.Append($"kpt_shape: [{skeleton.Count}, {skeleton.Dimensions}]\n");
        if (labels.Count == 0) return text.Append("names: []\n").ToString();
        text.Append("names:\n");
        for (int i = 0; i < labels.Count; i++) text.Append($"  {i}: {Scalar(labels[i])}\n");
        return text.ToString();
    }

    /// <summary>A text in quotes unless it is certainly plain.</summary>
    private static string Scalar(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') && text.Length > 3
        && !(text.ToLowerInvariant() is "true" or "false" or "null") ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
