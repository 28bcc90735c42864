namespace Annotator.Formats;

/// <summary>How a convention is known.</summary>
public enum ConventionOrigin
{
    /// <summary>Nothing says otherwise.</summary>
    Default,

    /// <summary>The data show it.</summary>
    Detected,

    /// <summary>The settings say so.</summary>
    Set,
}
