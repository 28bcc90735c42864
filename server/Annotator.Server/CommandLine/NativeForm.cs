using System.Text;
using System.Text.Json;
using Annotator.Core.Model;
using Annotator.Formats.Native;

namespace Annotator.Server.CommandLine;

/// <summary>Annotations in the form of Annotator's own files.</summary>
internal static class NativeForm
{
    /// <summary>A document as JSON.</summary>
    public static JsonElement Of(Document document)
    {
        using var parsed = JsonDocument.Parse(NativeFormat.Instance.Patch(null, document));
        return parsed.RootElement.Clone();
    }

    /// <summary>An annotation from JSON; without an id it gets one.</summary>
    public static Annotation Read(JsonElement annotation) =>
        NativeFormat.Instance.Read(Encoding.UTF8.GetBytes($$"""{"annotator": 1, "annotations": [{{annotation.GetRawText()}}]}""")).Document.Annotations[0];
}
