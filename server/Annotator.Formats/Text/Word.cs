namespace Annotator.Formats.Text;

/// <summary>A word or number of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Text">How it is written.</param>
internal readonly record struct Word(int Start, string Text)
{
    /// <summary>Where it ends.</summary>
    public int End => Start + Text.Length;
}
