namespace Annotator.Server.CommandLine;

/// <summary>Something wrong, as <c>annotator check</c> reports it.</summary>
/// <param name="Code">The rule.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>information</c>.</param>
/// <param name="File">The file, from the dataset's folder.</param>
/// <param name="Line">Line, from 1; null when none is to blame.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong, for people.</param>
internal sealed record Problem(string Code, string Severity, string File, int? Line, int? Column, string Message);
