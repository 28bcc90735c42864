namespace Annotator.Core.Model;

/// <summary>The colours of labels. The editor computes the same ones (<c>extension/webview/labels/colors.ts</c>).</summary>
public static class LabelColors
{
    private static readonly string[] Palette =
    [
        "#ff5c5c", "#3fa7ff", "#35c46a", "#ffa11f", "#b07bff", "#18bfb8", "#ff66b3", "#9fbf1f", "#7f90ff", "#e8834a",
        "#1fc3e6", "#d3ae10", "#e06be8", "#5fc33a", "#ff7d8b", "#5aa0e0", "#23c491", "#d29a5c", "#c285d6", "#8fb35f",
    ];

    /// <summary>The colour of a label, <c>#rrggbb</c>: the dataset's choice, else one that follows from the name.</summary>
    /// <param name="name">The label.</param>
    /// <param name="settings">The settings of the dataset.</param>
    public static string Of(string name, DatasetSettings settings) =>
        settings.Labels.FirstOrDefault(label => label.Name == name)?.Color?.ToLowerInvariant() ?? Palette[Hash(name) % (uint)Palette.Length];

    /// <summary>FNV-1a over the name's UTF-16 units, mixed so that names alike get colours unlike.</summary>
    private static uint Hash(string name)
    {
        uint value = 0x811c9dc5;
        foreach (char unit in name) value = (value ^ unit) * 0x01000193;
        value = (value ^ (value >> 15)) * 0x2c1b3c6d;
        return value ^ (value >> 13);
    }
}
