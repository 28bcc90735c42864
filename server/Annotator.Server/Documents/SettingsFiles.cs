using Annotator.Core.Merging;
using Annotator.Core.Model;
using Annotator.Formats.Settings;

namespace Annotator.Server.Documents;

/// <summary><c>annotator.json</c>.</summary>
internal sealed class SettingsFiles : FileKind<DatasetSettings>
{
    /// <summary>The one instance.</summary>
    public static SettingsFiles Instance { get; } = new();

    /// <inheritdoc/>
    public override DatasetSettings Empty => DatasetSettings.Empty;

    /// <inheritdoc/>
    public override FileReading<DatasetSettings> Read(byte[] bytes)
    {
        var file = SettingsFile.Read(bytes);
        return new(file.Settings, file.Labels);
    }

    /// <inheritdoc/>
    public override byte[] Patch(byte[]? original, DatasetSettings value) => SettingsFile.Patch(original is null ? default(ReadOnlyMemory<byte>?) : original, value);

    /// <inheritdoc/>
    public override (DatasetSettings Value, IReadOnlyList<string> Conflicts) Merge(DatasetSettings @base, DatasetSettings ours, DatasetSettings theirs)
    {
        var result = SettingsMerge.Merge(@base, ours, theirs);
        return (result.Settings, [.. result.Conflicts.Select(conflict => conflict.Message)]);
    }

    /// <inheritdoc/>
    public override bool IsWorthAFile(DatasetSettings value) => !value.Equals(DatasetSettings.Empty);
}
