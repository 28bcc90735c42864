using Domain = Annotator.Core.Model;
using Wire = Annotator.Protocol.Model;

namespace Annotator.Server.Mapping;

/// <summary>Settings of the wire as those of the domain, and back.</summary>
internal static class SettingsMap
{
    /// <summary>To the domain.</summary>
    public static Domain.DatasetSettings ToCore(Wire.DatasetSettings settings) => new(
        Domain.EquatableList.ToEquatableList(settings.Labels.Select(ToCore)),
        ToCore(settings.Attributes),
        ToCore(settings.ImageAttributes),
        Domain.EquatableList.ToEquatableList(settings.Tags));

    /// <summary>To the wire.</summary>
    public static Wire.DatasetSettings ToWire(Domain.DatasetSettings settings) =>
        new([.. settings.Labels.Select(ToWire)], ToWire(settings.Attributes), ToWire(settings.ImageAttributes), [.. settings.Tags]);

    private static Domain.LabelDefinition ToCore(Wire.LabelDefinition label) => new(
        label.Name,
        label.Color,
        label.Key,
        Domain.EquatableList.ToEquatableList(label.Shapes.Select(shape => (Domain.ShapeKind)shape)),
        ToCore(label.Attributes));

    private static Wire.LabelDefinition ToWire(Domain.LabelDefinition label) =>
        new(label.Name, label.Color, label.Key, [.. label.Shapes.Select(shape => (Wire.ShapeType)shape)], ToWire(label.Attributes));

    private static Domain.EquatableList<Domain.AttributeDefinition> ToCore(IReadOnlyList<Wire.AttributeDefinition> attributes) =>
        Domain.EquatableList.ToEquatableList(attributes.Select(attribute => new Domain.AttributeDefinition(
            attribute.Name, (Domain.AttributeType)attribute.Type, Domain.EquatableList.ToEquatableList(attribute.Options))));

    private static Wire.AttributeDefinition[] ToWire(Domain.EquatableList<Domain.AttributeDefinition> attributes) =>
        [.. attributes.Select(attribute => new Wire.AttributeDefinition(attribute.Name, (Wire.AttributeType)attribute.Type, [.. attribute.Options]))];
}
