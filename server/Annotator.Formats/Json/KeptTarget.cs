using System.Text;

namespace Annotator.Formats.Json;

/// <summary>A value that stays, whatever it is; where there is none, none is written.</summary>
internal sealed class KeptTarget : JsonTarget
{
    /// <summary>The one instance.</summary>
    public static KeptTarget Instance { get; } = new() { IsDefault = true };

    public override bool Matches(JsonTree tree, int node) => true;

    public override void Write(StringBuilder text, Layout layout) => text.Append("null");
}
