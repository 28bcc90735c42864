namespace Annotator.Fuzz.Checking;

/// <summary>What came of an input.</summary>
/// <param name="Fault">What is wrong with the parser, for people; null when it kept its promises.</param>
/// <param name="Kind">Tells faults of one cause from others.</param>
/// <param name="Traits">What the input made the parser say: inputs with new ones are worth mutating further.</param>
internal sealed record Verdict(string? Fault, string Kind, IReadOnlySet<string> Traits);
