using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Via;

/// <summary>Reads what a VIA file says of an image.</summary>
internal static class ViaReader
{
    /// <summary>Reads an image.</summary>
    /// <param name="tree">The text.</param>
    /// <param name="entry">The image.</param>
    /// <param name="label">The attribute that is the label.</param>
    public static ParsedFile<ViaObject> Read(JsonTree tree, ViaEntry entry, string label)
    {
        var (objects, issues) = (new List<ViaObject>(), new List<ParsedIssue>());
        if (entry.Regions >= 0 && tree[entry.Regions].Kind is not (JsonKind.Array or JsonKind.Object))
            issues.Add(new(IssueCodes.UnreadableObject, Severity.Error, tree[entry.Regions].Start, 1, "“regions” must be a list [ … ]."));
        int index = 0;
        foreach (int node in entry.RegionNodes(tree))
        {
            try
            {
                objects.Add(new() { Node = node, Index = index, Start = tree[node].Start, End = tree[node].End, Annotation = Region(tree, node, label) });
            }
            catch (FileFaultException e)
            {
                issues.Add(new(IssueCodes.UnreadableObject, Severity.Error, tree.Source.Offset(e.Line ?? 1, (e.Column ?? 1) - 1), 1, e.Message));
            }
            index++;
        }
        return new(new ImageFields([], ViaValues.Read(tree, entry.Attributes)), null, objects, issues);
    }

    private static Annotation Region(JsonTree tree, int node, string label)
    {
        tree.ExpectMembers(node, "A region");
        var shape = ViaShapes.Read(tree, ViaLabel.Member(tree, node, "shape_attributes") ?? throw tree.Fault(node, "The region has no “shape_attributes”."));
        int attributes = ViaLabel.Member(tree, node, "region_attributes") ?? -1;
        string? name = attributes >= 0 && ViaLabel.Member(tree, attributes, label) is { } value ? ViaValues.Label(tree, value) : null;
        var annotation = new Annotation("", name ?? ViaLabel.None, shape) { Attributes = ViaValues.Read(tree, attributes, except: label) };
        return Limits.Fault(annotation with { Id = "-" }) is { } fault ? throw tree.Fault(node, fault) : annotation;
    }
}
