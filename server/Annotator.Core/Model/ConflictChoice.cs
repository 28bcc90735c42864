namespace Annotator.Core.Model;

/// <summary>How a person decides a conflict.</summary>
public enum ConflictChoice
{
    /// <summary>Our version.</summary>
    Ours,

    /// <summary>Their version.</summary>
    Theirs,

    /// <summary>Our version, and theirs as an object of its own.</summary>
    Both,
}
