using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Formats.Settings;

namespace Annotator.Server.CommandLine;

/// <summary>The settings file of a dataset, to be changed in place.</summary>
/// <param name="bytes">The file as it is; null when there is none.</param>
internal sealed class SettingsPatch(byte[]? bytes)
{
    /// <summary>What it says.</summary>
    public DatasetSettings Settings { get; } = bytes is null ? DatasetSettings.Empty : SettingsFile.Read(bytes).Settings;

    /// <summary>Reads the file of a dataset.</summary>
    /// <exception cref="FileFaultException">It can't be read.</exception>
    public static SettingsPatch Read(DiskFolder folder) => new(folder.FileExists(SettingsFile.Name) ? File.ReadAllBytes(folder.Resolve(SettingsFile.Name)) : null);

    /// <summary>What to write so that it says something else; null when it says it already.</summary>
    public FileWrite? With(DatasetSettings wanted) =>
        wanted.Equals(Settings) ? null : FileWrite.Of(SettingsFile.Name, [], SettingsFile.Patch(bytes, wanted), () => true);
}
