namespace Annotator.Core.Checking;

/// <summary>A way to mend a finding.</summary>
/// <param name="Id">Its name, unique within the finding.</param>
/// <param name="Title">What it does, for people: "Delete the duplicate".</param>
public sealed record Fix(string Id, string Title);
