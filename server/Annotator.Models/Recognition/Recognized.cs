using Annotator.Core.Model;
using Annotator.Models.Description;

namespace Annotator.Models.Recognition;

/// <summary>What the shapes of a graph say of its layout.</summary>
public abstract record Recognized
{
    /// <summary>The layout is clear.</summary>
    /// <param name="Layout">The layout.</param>
    public sealed record Clear(ModelLayout Layout) : Recognized;

    /// <summary>The layout has to be said.</summary>
    /// <param name="Candidates">What it may be, most likely first; empty when nothing fits.</param>
    /// <param name="Advice">What to do, for people.</param>
    public sealed record Unclear(EquatableList<ModelLayout> Candidates, string Advice) : Recognized;
}
