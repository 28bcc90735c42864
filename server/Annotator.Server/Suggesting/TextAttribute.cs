using Annotator.Core.Model;

namespace Annotator.Server.Suggesting;

/// <summary>Where a dataset keeps what is written in an object.</summary>
internal static class TextAttribute
{
    /// <summary>The attribute when the dataset says nothing.</summary>
    public const string Default = "text";

    /// <summary>What datasets call it.</summary>
    private static readonly string[] s_names = [Default, "transcription", "transcript", "content", "ocr"];

    /// <summary>The attribute for objects of a label: one that is defined for texts and has one of the usual names, else “text”.</summary>
    public static string For(DatasetSettings settings, string label)
    {
        var defined = (settings.Labels.FirstOrDefault(definition => definition.Name == label)?.Attributes ?? []).Concat(settings.Attributes).Where(attribute => attribute.Type == AttributeType.Text).ToList();
        return s_names.Select(name => defined.Find(attribute => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Name).FirstOrDefault(name => name is not null) ?? Default;
    }
}
