using Annotator.Core.Model;

namespace Annotator.Formats.Settings;

/// <summary>What <c>annotator.json</c> says.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Labels">Where each label is defined in the file, by name.</param>
public sealed record SettingsFileContent(DatasetSettings Settings, IReadOnlyDictionary<string, TextRange> Labels);
