namespace Annotator.Server.Watching;

/// <summary>What the client has to be told.</summary>
/// <param name="Images">Images whose documents changed.</param>
/// <param name="ListChanged">Whether images were added or removed.</param>
/// <param name="SettingsChanged">Whether the settings changed.</param>
/// <param name="FormatChanged">Whether something about the format or the class list changed.</param>
/// <param name="Message">In words; null when it needs none.</param>
internal sealed record Report(IReadOnlyList<string> Images, bool ListChanged, bool SettingsChanged, bool FormatChanged, string? Message);
