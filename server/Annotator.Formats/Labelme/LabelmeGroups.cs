using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Labelme;

/// <summary>The numbers by which labelme groups shapes: it takes no other names.</summary>
internal sealed class LabelmeGroups
{
    private readonly Dictionary<string, string> _written = [];
    private readonly HashSet<string> _taken = [];

    /// <summary>Takes the groups in use, as the file spells them.</summary>
    public LabelmeGroups(JsonTree tree, IReadOnlyList<LabelmeObject> objects, IReadOnlyList<Annotation> before)
    {
        for (int i = 0; i < objects.Count; i++)
        {
            if (before[i].Group is not { } group) continue;
            var member = tree.Members(objects[i].Node).FirstOrDefault(member => member.Name == "group_id");
            string raw = tree.Raw(member.Value).ToString();
            _written.TryAdd(group, raw);
            _taken.Add(raw);
        }
    }

    /// <summary>A group as the file writes it: its name where that is a number, else the next free number.</summary>
    public JsonTarget Of(string? group)
    {
        if (group is null) return new NullTarget();
        if (!_written.TryGetValue(group, out string? text))
        {
            text = int.TryParse(group, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number.ToString(CultureInfo.InvariantCulture) == group && !_taken.Contains(group) ? group : Free();
            _written.Add(group, text);
            _taken.Add(text);
        }
        return text[0] == '"' ? new TextTarget(JsonStrings.Decode(text)!) : long.TryParse(text, out long whole) ? new WholeNumberTarget(whole) : new NumberTarget(double.Parse(text, CultureInfo.InvariantCulture));
    }

    private string Free()
    {
        int number = 0;
        while (_taken.Contains(number.ToString(CultureInfo.InvariantCulture))) number++;
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
