using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.Via;

/// <summary>Keeps the declarations of a project in step with its regions: options and attributes that are new are appended.</summary>
/// <param name="tree">The text.</param>
/// <param name="project">What the file has beside its images.</param>
internal sealed class ViaProjectEdit(JsonTree tree, ViaProject project)
{
    private readonly Dictionary<ViaDeclaration, List<string>> _options = [];
    private readonly List<string> _regions = [], _files = [];

    /// <summary>Sees to it that a region can have a value.</summary>
    public void UseInRegion(string attribute, IEnumerable<string> values) => Use(project.RegionNode, project.Region, _regions, attribute, values);

    /// <summary>Sees to it that an image can have a value.</summary>
    public void UseInFile(string attribute, IEnumerable<string> values) => Use(project.FileNode, project.File, _files, attribute, values);

    /// <summary>Adds what is to be replaced.</summary>
    /// <param name="splices">Takes the replacements.</param>
    /// <param name="list">The declaration of the labels and the options that it is to have, or null when they are only appended to.</param>
    /// <param name="renames">New names of labels.</param>
    public void AddTo(Splices splices, (ViaDeclaration Declaration, IReadOnlyList<string> Labels)? list, IReadOnlyDictionary<string, string> renames)
    {
        var inner = new Splices();
        foreach (var (declaration, options) in _options)
        {
            if (declaration == list?.Declaration) continue;
            var edit = new ContainerEdit(tree, declaration.OptionsNode);
            foreach (string option in options) edit.Add(option, JsonStrings.Encode(option));
            edit.AddTo(inner, HasLines);
        }
        if (list is var (labelled, labels))
        {
            Rebuild(inner, labelled.OptionsNode, labels, renames, appends: true);
            if (labelled.DefaultsNode >= 0) Rebuild(inner, labelled.DefaultsNode, labels, renames, appends: false);
        }
        Declare(splices, inner, project.RegionNode, project.Region, _regions);
        Declare(splices, inner, project.FileNode, project.File, _files);
    }

    private bool HasLines => tree.Raw(0).Contains('\n');

    private void Use(int node, IReadOnlyDictionary<string, ViaDeclaration> declared, List<string> undeclared, string attribute, IEnumerable<string> values)
    {
        if (node < 0) return;
        if (!declared.TryGetValue(attribute, out var declaration))
        {
            if (!undeclared.Contains(attribute)) undeclared.Add(attribute);
        }
        else if (declaration.HasOptions)
        {
            if (!_options.TryGetValue(declaration, out var options)) _options.Add(declaration, options = []);
            options.AddRange(values.Except(declaration.Options).Except(options).ToList());
        }
    }

    private void Declare(Splices splices, Splices inner, int node, IReadOnlyDictionary<string, ViaDeclaration> declared, List<string> undeclared)
    {
        if (node < 0) return;
        var edit = new ContainerEdit(tree, node);
        foreach (var declaration in declared.Values)
        {
            var (start, end) = (tree[declaration.Node].Start, tree[declaration.Node].End);
            if (inner.Apply(tree.Text, start, end) is var text && !tree.Raw(declaration.Node).SequenceEqual(text)) edit.Change(declaration.Node, text);
        }
        var target = new ObjectTarget([("type", new TextTarget("text")), ("description", new TextTarget("")), ("default_value", new TextTarget(""))], _ => true) { OnOwnLines = HasLines };
        foreach (string attribute in undeclared) edit.Add(attribute, target.Write(tree.LayoutAt(node).Deeper));
        edit.AddTo(splices, HasLines);
    }

    /// <summary>Renames, removes and puts in order the members of an object of options.</summary>
    private void Rebuild(Splices splices, int node, IReadOnlyList<string> labels, IReadOnlyDictionary<string, string> renames, bool appends)
    {
        var order = labels.Select((label, i) => (label, i)).DistinctBy(pair => pair.label).ToDictionary(pair => pair.label, pair => pair.i);
        var kept = tree.Members(node).Select((member, i) => (Place: i, Member: member, Name: renames.GetValueOrDefault(member.Name, member.Name))).Where(option => order.ContainsKey(option.Name)).OrderBy(option => order[option.Name]).ToList();
        var pieces = kept.Select(option => (option.Name, Piece: new JsonPiece(option.Place, option.Name == option.Member.Name ? null : Renamed(option.Member, option.Name)))).ToList();
        if (appends) pieces.AddRange(labels.Except(kept.Select(option => option.Name)).Select(label => (label, new JsonPiece(null, $"{JsonStrings.Encode(label)}:{tree.Space}{JsonStrings.Encode(label)}"))));
        string text = new JsonSequence(tree, node).Rebuild([.. pieces.OrderBy(piece => order[piece.Name]).Select(piece => piece.Piece)], HasLines);
        if (!tree.Raw(node).SequenceEqual(text)) splices.Replace(tree[node].Start, tree[node].End - tree[node].Start, text);
    }

    /// <summary>An option under another name; a description that merely repeats the name follows.</summary>
    private string Renamed(JsonMember option, string name)
    {
        bool repeats = tree[option.Value].Kind == JsonKind.String && tree.String(option.Value) == option.Name;
        return JsonStrings.Encode(name) + tree.Text[tree[option.Key].End..tree[option.Value].Start] + (repeats ? JsonStrings.Encode(name) : tree.Raw(option.Value).ToString());
    }
}
