using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Settings;

/// <summary>What settings look like in <c>annotator.json</c>.</summary>
internal static class SettingsTargets
{
    /// <summary>The whole file.</summary>
    /// <param name="original">What the file says now; empty settings for a new file.</param>
    /// <param name="settings">What it is to say.</param>
    public static ObjectTarget File(DatasetSettings original, DatasetSettings settings) => new(
        [
            (Keys.Labels, List(original.Labels, settings.Labels, label => label.Name, Label, onOwnLines: true)),
            (Keys.Attributes, Attributes(original.Attributes, settings.Attributes, onOwnLines: true)),
            (Keys.Image, new ObjectTarget([(Keys.Attributes, Attributes(original.ImageAttributes, settings.ImageAttributes, onOwnLines: false))], _ => false)
            {
                IsDefault = settings.ImageAttributes.Count == 0,
            }),
            (Keys.Tags, ArrayTarget.Texts(settings.Tags)),
        ],
        owns: _ => false)
    { OnOwnLines = true };

    private static JsonTarget Label(LabelDefinition? original, LabelDefinition label)
    {
        var members = new List<(string, JsonTarget)> { (Keys.Name, new TextTarget(label.Name)) };
        if (label.Color is { } color) members.Add((Keys.Color, new TextTarget(color)));
        if (label.Key is { } key) members.Add((Keys.Key, new TextTarget(key)));
        members.Add((Keys.Shapes, ArrayTarget.Texts(label.Shapes.Select(shape => shape.Name()).ToEquatableList())));
        members.Add((Keys.Attributes, Attributes(original?.Attributes ?? [], label.Attributes, onOwnLines: false)));
        bool nameSuffices = label is { Color: null, Key: null, Shapes.Count: 0, Attributes.Count: 0 };
        return new NamedTarget(label.Name, new ObjectTarget(members, Keys.IsOfLabel), nameSuffices);
    }

    private static ListTarget Attributes(EquatableList<AttributeDefinition> original, EquatableList<AttributeDefinition> attributes, bool onOwnLines) =>
        List(original, attributes, attribute => attribute.Name, (_, attribute) => Attribute(attribute), onOwnLines);

    private static NamedTarget Attribute(AttributeDefinition attribute)
    {
        bool isText = attribute.Type == AttributeType.Text;
        var type = new TextTarget(Keys.Types[attribute.Type]) { IsDefault = isText || attribute.Type == AttributeType.OneOf };
        var full = new ObjectTarget([(Keys.Name, new TextTarget(attribute.Name)), (Keys.Type, type), (Keys.Options, ArrayTarget.Texts(attribute.Options))], Keys.IsOfAttribute);
        return new(attribute.Name, full, nameSuffices: isText);
    }

    /// <summary>A list of things with names. What has a new name at its old place was renamed.</summary>
    private static ListTarget List<T>(
        EquatableList<T> original, EquatableList<T> wanted, Func<T, string> nameOf, Func<T?, T, JsonTarget> target, bool onOwnLines)
        where T : class
    {
        var byName = original.Select((element, i) => (Name: nameOf(element), i)).ToDictionary(pair => pair.Name, pair => pair.i);
        var names = wanted.Select(nameOf).ToHashSet();
        return new([.. wanted.Select((element, i) =>
        {
            int? place = byName.TryGetValue(nameOf(element), out int same) ? same
                : i < original.Count && !names.Contains(nameOf(original[i])) ? i
                : null;
            var before = place is { } p ? original[p] : null;
            return new ListTarget.Element(place, element.Equals(before), () => target(before, element));
        })])
        { IsDefault = wanted.Count == 0, OnOwnLines = onOwnLines };
    }
}
