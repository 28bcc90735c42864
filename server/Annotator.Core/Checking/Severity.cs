namespace Annotator.Core.Checking;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Will be misread or lost by tools.</summary>
    Error,

    /// <summary>Probably not meant.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Information,
}
