using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.SharedFiles;

namespace Annotator.Formats.Via;

/// <summary>Which attribute of a region is its class: VIA knows attributes alone.</summary>
internal static class ViaLabel
{
    /// <summary>What objects are called that have no class.</summary>
    public const string None = "object";

    private const int MostRegions = 1000;

    private static readonly string[] Names = ["label", "class", "category", "type", "class_name", "label_name", "object", "name"];

    /// <summary>The convention of a dataset.</summary>
    /// <param name="set">The name that is set, or null.</param>
    /// <param name="declared">The attributes that projects declare; true for those of which one of several options is chosen.</param>
    /// <param name="used">The attributes that regions have.</param>
    public static Convention Detect(string? set, IReadOnlyList<(string Name, bool IsChoice)> declared, IEnumerable<string> used)
    {
        if (set is not null) return new("label", set, ConventionOrigin.Set, $"The attribute “{Limits.Excerpt(set)}” of a region is its label.");
        var choices = declared.Where(attribute => attribute.IsChoice).Select(attribute => attribute.Name).ToList();
        if (Named(choices) is { } choice) return new("label", choice, ConventionOrigin.Detected, $"The label of a region is its attribute “{Limits.Excerpt(choice)}”: of its attributes with options it is named like a class.");
        if (choices.Count == 1) return new("label", choices[0], ConventionOrigin.Detected, $"The label of a region is its attribute “{Limits.Excerpt(choices[0])}”, the only one with options to choose from.");
        var all = declared.Select(attribute => attribute.Name).Concat(used).Distinct().ToList();
        if (Named(all) is { } named) return new("label", named, ConventionOrigin.Detected, $"The label of a region is its attribute “{Limits.Excerpt(named)}”: it is named like a class. Set another with label.");
        return all.Count > 0
            ? new("label", all[0], ConventionOrigin.Default, $"The first attribute of regions, “{Limits.Excerpt(all[0])}”, is taken for their label; set another with label.")
            : new("label", "label", ConventionOrigin.Default, "Regions have no attributes; labels are written as the attribute “label”.");
    }

    /// <summary>The names of the attributes that the regions of files have, the first ones looked at.</summary>
    public static IEnumerable<string> Used(IReadOnlyList<SharedFile<ViaEntry>> files) => files
        .SelectMany(file => file.Entries.SelectMany(entry => entry.RegionNodes(file.Tree)).Take(MostRegions).Select(region => (file.Tree, Node: Member(file.Tree, region, "region_attributes"))))
        .Where(region => region.Node is { } node && region.Tree[node].Kind == JsonKind.Object).SelectMany(region => region.Tree.Members(region.Node!.Value).Select(member => member.Name)).Distinct();

    /// <summary>A member of an object, or null.</summary>
    public static int? Member(JsonTree tree, int node, string name)
    {
        if (tree[node].Kind != JsonKind.Object) return null;
        foreach (var member in tree.Members(node))
            if (member.Name == name) return member.Value;
        return null;
    }

    private static string? Named(List<string> attributes) => Names.Select(name => attributes.Find(attribute => string.Equals(attribute, name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(name => name is not null);
}
