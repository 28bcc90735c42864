using Annotator.Formats.Json;
using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Labelme;

/// <summary>A labelme file, read.</summary>
/// <param name="Tree">Its text.</param>
/// <param name="Members">The members of its root.</param>
/// <param name="Parsed">What they say.</param>
internal sealed record LabelmeFile(JsonTree Tree, IReadOnlyDictionary<string, int> Members, ParsedFile<LabelmeObject> Parsed)
{
    /// <summary>The list of shapes.</summary>
    public int Shapes => Members["shapes"];

    /// <summary>Whether X-AnyLabeling wrote it: labelme has no such members.</summary>
    public bool IsXAnyLabeling => Tree.Elements(Shapes).Where(shape => Tree[shape].Kind == JsonKind.Object).SelectMany(Tree.Members).Any(member => member.Name is "kie_linking" or "difficult" or "direction");
}
