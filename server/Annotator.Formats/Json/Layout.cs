namespace Annotator.Formats.Json;

/// <summary>How new text is laid out.</summary>
/// <param name="NewLine">What ends a line.</param>
/// <param name="Indentation">The indentation of the line on which the text begins.</param>
/// <param name="Unit">One step of indentation.</param>
internal sealed record Layout(string NewLine, string Indentation, string Unit)
{
    /// <summary>What follows a comma or colon on the same line: a blank, or nothing in compact files.</summary>
    public string Space { get; init; } = " ";

    /// <summary>How a new file is laid out.</summary>
    public static Layout NewFile { get; } = new("\n", "", "  ");

    /// <summary>Goes to the next line, one step further in.</summary>
    public string Inner => NewLine + Indentation + Unit;

    /// <summary>Goes to the next line, as far in as before.</summary>
    public string Outer => NewLine + Indentation;

    /// <summary>The layout of what stands one step further in.</summary>
    public Layout Deeper => this with { Indentation = Indentation + Unit };
}
