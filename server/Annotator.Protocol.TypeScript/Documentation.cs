using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Annotator.Protocol.TypeScript;

/// <summary>The XML documentation of the contracts, as plain text. Asking for something undocumented is an error.</summary>
internal sealed partial class Documentation(IReadOnlyDictionary<string, XElement> members)
{
    public static Documentation Load()
    {
        var path = Path.ChangeExtension(typeof(ProtocolVersion).Assembly.Location, ".xml");
        return new(XDocument.Load(path).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!));
    }

    public string Of(Type type) => Text(Member($"T:{type.FullName}")?.Element("summary"), type.FullName!);

    public string Of(FieldInfo field) => Text(Member($"F:{field.DeclaringType!.FullName}.{field.Name}")?.Element("summary"), field.Name);

    public string Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        var parameter = Member($"T:{type.FullName}")?.Elements("param").FirstOrDefault(e => (string?)e.Attribute("name") == property.Name);
        return Text(parameter, $"{type.Name}.{property.Name}");
    }

    public string Of(MethodInfo method)
    {
        var prefix = $"M:{method.DeclaringType!.FullName}.{method.Name}(";
        return Text(members.FirstOrDefault(m => m.Key.StartsWith(prefix, StringComparison.Ordinal)).Value?.Element("summary"), method.Name);
    }

    private XElement? Member(string name) => members.GetValueOrDefault(name);

    private static string Text(XElement? element, string name)
    {
        if (element is null) throw new InvalidOperationException($"{name} has no documentation.");
        var parts = element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } see => $"`{CamelReference((string)see.Attribute("cref")!)}`",
            XElement { Name.LocalName: "paramref" } reference => $"`{Naming.Camel((string)reference.Attribute("name")!)}`",
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            var other => other.ToString(),
        });
        return Spaces().Replace(string.Concat(parts), " ").Trim();
    }

    private static string CamelReference(string cref) => cref[0] is 'P' or 'F'
        ? string.Join('.', cref.Split('.')[^2..])
        : cref.Split('.')[^1];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
