using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Native;

/// <summary>Reads conflicts of a merge that wait to be decided.</summary>
internal sealed class ConflictReader(JsonTree tree, AnnotationReader annotations)
{
    private static readonly Dictionary<string, ConflictField> s_fields = Enum.GetValues<ConflictField>().ToDictionary(NativeConflicts.NameOf);

    /// <summary>The conflicts of a list, each with its image where it says one: those in a file of their own do.</summary>
    public IEnumerable<(string? Image, MergeConflict Conflict)> Read(int list)
    {
        foreach (int element in tree.ExpectElements(list, "“conflicts”")) yield return ReadOne(element);
    }

    private (string? Image, MergeConflict Conflict) ReadOne(int node)
    {
        string? image = null, id = null, message = null, attribute = null;
        ConflictField? field = null;
        var sides = new Dictionary<string, ConflictSide>();
        foreach (var (name, _, value) in tree.ExpectMembers(node, "A conflict"))
        {
            switch (name)
            {
                case Keys.Image:
                    image = tree.ExpectString(value, "“image”");
                    break;
                case Keys.Id:
                    id = tree.ExpectString(value, "“id”");
                    break;
                case Keys.Message:
                    message = tree.ExpectString(value, "“message”");
                    break;
                case Keys.Attribute:
                    attribute = tree.ExpectString(value, "“attribute”");
                    break;
                case Keys.Field:
                    string word = tree.ExpectString(value, "“field”");
                    field = s_fields.TryGetValue(word, out var known) ? known : throw tree.Fault(value, $"“{Limits.Excerpt(word)}” is no field that can be in conflict; {string.Join(", ", s_fields.Keys)} are.");
                    break;
                case Keys.Base or Keys.Ours or Keys.Theirs:
                    sides[name] = ReadSide(value);
                    break;
            }
        }
        var what = field ?? ConflictField.Whole;
        if (what is not (ConflictField.Order or ConflictField.Settings or ConflictField.ImageSize or ConflictField.ImageAttribute) && id is null)
            throw tree.Fault(node, "A conflict about an object needs its “id”.");
        if (what is ConflictField.Attribute or ConflictField.ImageAttribute && attribute is null)
            throw tree.Fault(node, "A conflict about an attribute needs “attribute”, its name.");
        return (image, new(id, message ?? "Both sides of a merge changed this differently; yours is kept.")
        {
            Field = what,
            Attribute = attribute,
            Base = Side(Keys.Base),
            Ours = Side(Keys.Ours),
            Theirs = Side(Keys.Theirs),
        });

        // A side that is not written has nothing there; only the order and settings have no versions at all.
        ConflictSide? Side(string name)
        {
            if (what is ConflictField.Order or ConflictField.Settings) return null;
            var side = sides.GetValueOrDefault(name) ?? new(null);
            if (what != ConflictField.ImageAttribute) return side.Annotation is { } annotation ? side with { Annotation = annotation with { Id = id! } } : side;
            return side;
        }

        ConflictSide ReadSide(int side)
        {
            var members = tree.ExpectMembers(side, "A version").ToDictionary(member => member.Name, member => member.Value);
            if (members.ContainsKey(Keys.Label)) return new(annotations.Read(side).Annotation);
            if (members.TryGetValue(Keys.Image, out int size)) return new(null, null, annotations.ReadSize(size));
            return members.TryGetValue(Keys.Attributes, out int values) ? new(null, annotations.ReadAttributes(values).Select(pair => pair.Value).FirstOrDefault()) : new(null);
        }
    }
}
