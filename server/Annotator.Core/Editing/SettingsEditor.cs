using Annotator.Core.Model;

namespace Annotator.Core.Editing;

/// <summary>Applies changes to the settings of a dataset.</summary>
public static class SettingsEditor
{
    /// <summary>Applies one change.</summary>
    /// <param name="settings">The settings; they stay as they are.</param>
    /// <param name="change">The change.</param>
    /// <exception cref="EditConflictException">The settings are not what the change says.</exception>
    /// <exception cref="InvalidEditException">The change makes no sense.</exception>
    public static DatasetSettings Apply(DatasetSettings settings, SettingsChange change)
    {
        if (SettingsLimits.Fault(change.After) is { } fault) throw new InvalidEditException(fault);
        if (!settings.Equals(change.Before))
            throw new EditConflictException("The settings of the dataset have changed meanwhile; nothing was changed.");
        return change.After;
    }
}
