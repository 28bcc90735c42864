using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Imports;
using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.LabelStudio;

/// <summary>Reads the regions of one image, and what was said of it as a whole.</summary>
/// <param name="entry">The image.</param>
/// <param name="tree">The file.</param>
/// <param name="shapes">Reads shapes.</param>
/// <param name="findSize">The size of the image, asked for where a region does not tell it.</param>
internal sealed class LabelStudioRegions(ImportBuilder.Entry entry, JsonTree tree, LabelStudioShapes shapes, Func<ImageSize?> findSize)
{
    /// <summary>The control whose choices are tags, and that of regions with more than one label.</summary>
    public const string Tags = "tags", Labels = "labels";

    /// <summary>Reads a list of results. Results of one id are of one region.</summary>
    /// <param name="results">The list, or null.</param>
    /// <param name="provenance">The model that proposed them, or null.</param>
    public void Read(int? results, Provenance? provenance)
    {
        if (results is not { } list || tree[list].Kind != JsonKind.Array) return;
        int count = 0;
        foreach (var region in tree.Elements(list).GroupBy(result => tree.FindText(result, "id") ?? $"#{count++}").ToList())
        {
            var values = region.Select(result => (Result: result, Value: tree.Find(result, "value"))).ToList();
            Guard(region.First(), () =>
            {
                int at = values.FindIndex(pair => pair.Value is { } value && LabelStudioShapes.IsShape(tree, value));
                if (at < 0) ReadImageValues(region);
                else AddRegion(values[at].Result, values[at].Value!.Value, region.Key, [.. values.Where(pair => pair.Value is not null).Select(pair => (tree.FindText(pair.Result, "from_name") ?? "", pair.Value!.Value))], provenance);
            });
        }
    }

    /// <summary>Reads a task of the short form.</summary>
    /// <param name="task">The task.</param>
    /// <param name="imageMember">The member that names the image.</param>
    public void ReadShort(int task, string imageMember)
    {
        foreach (var (name, _, node) in tree.Members(task))
        {
            if (name == imageMember || !LabelStudioReader.IsSaid(name)) continue;
            if (tree[node].Kind == JsonKind.Array && tree.Elements(node).Any(element => LabelStudioShapes.IsShape(tree, element)))
            {
                foreach (int region in tree.Elements(node)) Guard(region, () => AddRegion(region, region, "", [(name, region)], null));
                continue;
            }
            Guard(node, () =>
            {
                if (tree[node].Kind == JsonKind.String) entry.SetAttribute(name, new AttributeValue.Text(tree.String(node)));
                else if (tree[node].Kind == JsonKind.Number) entry.SetAttribute(name, new AttributeValue.Number(tree.ExpectNumber(node, $"“{name}”")));
                else if (tree.Find(node, "choices") is { } choices) foreach (string tag in tree.ExpectStrings(choices, "“choices”")) entry.AddTag(tag);
                else if (tree[node].Kind == JsonKind.Array && tree.Elements(node).All(element => tree[element].Kind == JsonKind.String)) entry.SetAttribute(name, new AttributeValue.Choices(tree.ExpectStrings(node, $"“{name}”")));
                else if (tree[node].Kind is JsonKind.Array or JsonKind.Object) throw tree.Fault(node, $"What “{Limits.Excerpt(name)}” says of the image is not understood.");
            });
        }
    }

    private void AddRegion(int result, int value, string id, IReadOnlyList<(string Control, int Value)> said, Provenance? provenance)
    {
        var size = Size(result) ?? Size(value) ?? entry.Size ?? findSize() ?? throw tree.Fault(result, "The region's size in px can't be told: it has no “original_width” and “original_height”, and the image is not there.");
        entry.Size ??= size;
        var labels = said.SelectMany(pair => LabelsOf(pair.Value)).Distinct().ToList();
        var attributes = AttributeSet.Empty;
        if (labels.Count > 1) attributes = attributes.With(Labels, new AttributeValue.Choices(labels.ToEquatableList()));
        foreach (var (control, more) in said)
            if (control.Length > 0 && LabelStudioValues.Read(tree, more) is { } attribute) attributes = attributes.With(control, attribute);
        if (provenance is not null && tree.Find(result, "score") is { } score && tree[score].Kind == JsonKind.Number && tree.Number(score) is >= 0 and <= 1 and var certain) provenance = provenance with { Score = certain };
        var annotation = new Annotation("", labels.FirstOrDefault(ImportBuilder.Unlabelled), shapes.Read(tree, value, size)) { Attributes = attributes, Provenance = provenance };
        entry.AddChecked(annotation, id.Length > 0 && id[0] != '#' ? id : Fingerprint.Of(tree.Raw(result)), tree.Range(result));
        if (tree.Find(result, "image_rotation") is { } turned && tree[turned].Kind == JsonKind.Number && tree.Number(turned) != 0)
            entry.Add(new Issue(IssueCodes.StaleValue, Severity.Warning, entry.File, tree.Range(turned), $"The image was shown turned by {tree.Raw(turned)}° when the region was drawn; look whether it lies where it should."));
    }

    /// <summary>Reads what was said of the image as a whole: choices are its tags, all else its attributes.</summary>
    private void ReadImageValues(IEnumerable<int> results)
    {
        foreach (int result in results)
        {
            string control = tree.FindText(result, "from_name") ?? "";
            if (tree.FindText(result, "type") == "relation")
            {
                entry.AddUnreadable(tree.Range(result), "Relations between regions can't be kept.", Severity.Warning);
                continue;
            }
            var value = tree.Find(result, "value") is { } node ? LabelStudioValues.Read(tree, node) : null;
            bool isChoice = value is not null && tree.Find(tree.Find(result, "value")!.Value, "choices") is not null;
            if (value is null || (control.Length == 0 && !isChoice)) throw tree.Fault(result, $"A result of the type “{Limits.Excerpt(tree.FindText(result, "type") ?? "")}” is not understood.");
            if (isChoice && (value is not AttributeValue.Flag || control == Tags))
                foreach (string tag in tree.ExpectStrings(tree.Find(tree.Find(result, "value")!.Value, "choices")!.Value, "“choices”")) entry.AddTag(tag);
            else entry.SetAttribute(control, value);
        }
    }

    /// <summary>The labels of a value: those of the member that is called so, as in “rectanglelabels”.</summary>
    private IEnumerable<string> LabelsOf(int value)
    {
        foreach (var (name, _, node) in tree.Members(value))
            if (name.EndsWith(Labels, StringComparison.Ordinal) && tree[node].Kind == JsonKind.Array)
                foreach (string label in tree.ExpectStrings(node, $"“{name}”").Where(label => label.Length > 0)) yield return label;
    }

    private ImageSize? Size(int node)
    {
        if (tree.Find(node, "original_width") is not { } width || tree.Find(node, "original_height") is not { } height) return null;
        var size = new ImageSize(tree.ExpectInteger(width, "“original_width”"), tree.ExpectInteger(height, "“original_height”"));
        return Limits.Fault(size) is { } fault ? throw tree.Fault(width, fault) : size;
    }

    private void Guard(int node, Action read)
    {
        try
        {
            read();
        }
        catch (FileFaultException e)
        {
            entry.AddUnreadable(tree.Range(node), e.Message);
        }
    }
}
