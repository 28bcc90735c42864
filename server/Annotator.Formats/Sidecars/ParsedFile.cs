using Annotator.Core.Model;

namespace Annotator.Formats.Sidecars;

/// <summary>What the text of an annotation file holds.</summary>
/// <param name="Fields">Tags and attributes of the image.</param>
/// <param name="Size">The recorded size.</param>
/// <param name="Objects">Its objects, in order; those that can't be understood are not among them.</param>
/// <param name="Issues">What is wrong with it.</param>
/// <typeparam name="T">The format's own kind of object.</typeparam>
internal sealed record ParsedFile<T>(ImageFields Fields, ImageSize? Size, IReadOnlyList<T> Objects, IReadOnlyList<ParsedIssue> Issues) where T : ParsedObject;

/// <summary>An object in the text of a file.</summary>
internal abstract class ParsedObject
{
    /// <summary>What it says; its id is not set.</summary>
    public required Annotation Annotation { get; init; }

    /// <summary>Where it begins in the text.</summary>
    public required int Start { get; init; }

    /// <summary>Where it ends.</summary>
    public required int End { get; init; }

    /// <summary>What tells it from others; by default its text does.</summary>
    public string? Key { get; init; }
}

/// <summary>Something wrong in the text of a file.</summary>
/// <param name="Code">One of <see cref="IssueCodes"/>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Start">Where in the text.</param>
/// <param name="Length">How long.</param>
/// <param name="Message">What is wrong, for people.</param>
/// <param name="Object">The index of the object concerned, or −1.</param>
internal readonly record struct ParsedIssue(string Code, Core.Checking.Severity Severity, int Start, int Length, string Message, int Object = -1);
