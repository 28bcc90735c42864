using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.Via3;

/// <summary>Writes values of attributes by their ids, and keeps the declarations in step: attributes and options that are new
/// are appended.</summary>
internal sealed class Via3Values
{
    private readonly JsonTree _tree;
    private readonly Via3Project _project;
    private readonly List<Declared> _declared;

    /// <summary>Takes the declarations of a file.</summary>
    /// <param name="tree">The text.</param>
    /// <param name="project">Its tables.</param>
    /// <param name="label">The attribute that is the label.</param>
    /// <param name="renames">New names of labels.</param>
    public Via3Values(JsonTree tree, Via3Project project, string label, IReadOnlyDictionary<string, string> renames)
    {
        (_tree, _project) = (tree, project);
        _declared = [.. project.Attributes.Select(attribute => new Declared(attribute.Id, attribute.Name, attribute.IsOfRegion, attribute.OptionsNode < 0 ? Via3Type.Text : attribute.Type, attribute,
            [.. attribute.Options.Select(option => (option.Id, attribute.Name == label && attribute.IsChoice ? renames.GetValueOrDefault(option.Name, option.Name) : option.Name))]))];
    }

    /// <summary>The member of <c>av</c> for a value.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="ofRegion">Whether a region has it, not an image.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">The kind as which it is declared where it is not.</param>
    public (string Id, string Text) Write(string name, bool ofRegion, AttributeValue value, Via3Type? type = null)
    {
        var declared = Find(name, ofRegion);
        if (declared is null) _declared.Add(declared = new(Next(_declared.Select(other => other.Id), 1), name, ofRegion, type ?? (value is AttributeValue.Choices ? Via3Type.Checkbox : Via3Type.Text), null, []));
        return (declared.Id, declared.Type switch
        {
            Via3Type.Radio or Via3Type.Select => declared.Option(AttributeTexts.Write(value)),
            Via3Type.Checkbox => string.Join(',', (value is AttributeValue.Choices(var texts) ? texts.AsEnumerable() : [AttributeTexts.Write(value)]).Select(declared.Option)),
            _ => AttributeTexts.Write(value),
        });
    }

    /// <summary>The id of an attribute that is declared, or null.</summary>
    public string? IdOf(string name, bool ofRegion) => Find(name, ofRegion)?.Id;

    /// <summary>Adds what is to be replaced.</summary>
    /// <param name="splices">Takes the replacements.</param>
    /// <param name="label">The attribute that is the label.</param>
    /// <param name="labels">The options that it is to have, in order; null when they are only appended to.</param>
    public void AddTo(Splices splices, string label, IReadOnlyList<string>? labels)
    {
        bool hasLines = _tree.Raw(0).Contains('\n');
        var table = new ContainerEdit(_tree, _project.Attribute);
        foreach (var declared in _declared)
        {
            if (declared.Stored is { OptionsNode: >= 0 } stored)
            {
                bool isList = labels is not null && declared.Name == label && stored.IsChoice;
                if (isList) foreach (string name in labels!) declared.Option(name);
                var wanted = isList ? declared.Options.Where(option => labels!.Contains(option.Name)).OrderBy(option => labels!.ToList().IndexOf(option.Name)).ToList() : declared.Options;
                string text = Options(stored, wanted, hasLines);
                var inner = new Splices();
                if (!_tree.Raw(stored.OptionsNode).SequenceEqual(text)) inner.Replace(_tree[stored.OptionsNode].Start, _tree[stored.OptionsNode].End - _tree[stored.OptionsNode].Start, text);
                if (!inner.IsEmpty) table.Change(stored.Node, inner.Apply(_tree.Text, _tree[stored.Node].Start, _tree[stored.Node].End));
            }
            else if (declared.Stored is null)
            {
                table.Add(declared.Id, New(declared).Write(_tree.LayoutAt(_project.Attribute).Deeper));
            }
        }
        table.AddTo(splices, hasLines);
    }

    /// <summary>A number that is free as an id.</summary>
    internal static string Next(IEnumerable<string> ids, int least) =>
        (ids.Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < int.MaxValue ? number + 1 : least).DefaultIfEmpty(least).Max()).ToString(CultureInfo.InvariantCulture);

    private Declared? Find(string name, bool ofRegion) => _declared.Find(other => other.Name == name && other.IsOfRegion == ofRegion) ?? _declared.Find(other => other.Id == name && other.Name == name);

    private string Options(Via3Attribute stored, List<(string Id, string Name)> wanted, bool hasLines)
    {
        var there = _tree.Members(stored.OptionsNode).ToList();
        var pieces = wanted.Select(option =>
        {
            int at = there.FindIndex(member => member.Name == option.Id);
            if (at < 0) return new JsonPiece(null, $"{JsonStrings.Encode(option.Id)}:{_tree.Space}{JsonStrings.Encode(option.Name)}");
            var (_, key, value) = there[at];
            return new JsonPiece(at, _tree.String(value) == option.Name ? null : _tree.Text[_tree[key].Start.._tree[value].Start] + JsonStrings.Encode(option.Name));
        });
        return new JsonSequence(_tree, stored.OptionsNode).Rebuild([.. pieces], hasLines);
    }

    private static ObjectTarget New(Declared declared) => new(
        [
            ("aname", new TextTarget(declared.Name)),
            ("anchor_id", new TextTarget(declared.IsOfRegion ? Via3Attribute.OfRegion : Via3Attribute.OfFile)),
            ("type", new NumberTarget((int)declared.Type)),
            ("desc", new TextTarget("")),
            ("options", new ObjectTarget([.. declared.Options.Select(option => (option.Id, (JsonTarget)new TextTarget(option.Name)))], _ => true)),
            ("default_option_id", new TextTarget("")),
        ],
        _ => true);

    private sealed record Declared(string Id, string Name, bool IsOfRegion, Via3Type Type, Via3Attribute? Stored, List<(string Id, string Name)> Options)
    {
        /// <summary>The id of an option; a new one where there is none.</summary>
        public string Option(string name)
        {
            int at = Options.FindIndex(option => option.Name == name);
            if (at >= 0) return Options[at].Id;
            string id = Next(Options.Select(option => option.Id), 0);
            Options.Add((id, name));
            return id;
        }
    }
}
