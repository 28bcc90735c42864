using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Annotator.Protocol.Messages;

namespace Annotator.Protocol.TypeScript;

/// <summary>Writes the contracts as TypeScript: an interface per record, a union per hierarchy, a typed constant per method.</summary>
internal sealed class TypeScriptWriter(Documentation documentation)
{
    private static readonly NullabilityInfoContext Nullability = new();
    private readonly StringBuilder _text = new();

    public string Write()
    {
        _text.Append("// Generated from server/Annotator.Protocol by `npm run build:protocol`. Do not edit.\n");
        var types = typeof(ProtocolVersion).Assembly.GetExportedTypes().OrderBy(type => type.MetadataToken).ToList();
        _text.Append($"\n/** {documentation.Of(typeof(ProtocolVersion))} */\nexport const protocolVersion = {ProtocolVersion.Current};\n");
        WriteErrorCodes();
        _text.Append("\n/** The value of an attribute: text or the option chosen, a number, yes/no, or the options chosen. */\n");
        _text.Append("export type AttributeValue = string | number | boolean | readonly string[];\n");
        foreach (var type in types)
        {
            if (type.IsEnum) WriteEnum(type);
            else if (type.GetCustomAttributes<JsonDerivedTypeAttribute>().Any()) WriteUnion(type);
            else if (IsRecord(type)) WriteInterface(type);
        }
        WriteMethods(typeof(IAnnotatorServer), "requests", "Requests of the client: wire name, parameters and result of each.");
        WriteMethods(typeof(IAnnotatorClient), "notifications", "Notifications of the server: wire name and parameters of each.");
        return _text.ToString();
    }

    private void WriteErrorCodes()
    {
        _text.Append($"\n/** {documentation.Of(typeof(ErrorCodes))} */\nexport const errorCodes = {{\n");
        foreach (var field in typeof(ErrorCodes).GetFields())
            _text.Append($"  /** {documentation.Of(field)} */\n  {Naming.Camel(field.Name)}: {field.GetRawConstantValue()},\n");
        _text.Append("} as const;\n");
    }

    private void WriteEnum(Type type)
    {
        var values = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => $"'{field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name}'");
        Comment("", documentation.Of(type));
        _text.Append($"export type {type.Name} = {string.Join(" | ", values)};\n");
    }

    private void WriteUnion(Type type)
    {
        Comment("", documentation.Of(type));
        _text.Append($"export type {type.Name} = {string.Join(" | ", type.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(d => d.DerivedType.Name))};\n");
    }

    private void WriteInterface(Type type)
    {
        Comment("", documentation.Of(type));
        _text.Append($"export interface {type.Name} {{\n");
        if (type.BaseType!.GetCustomAttribute<JsonPolymorphicAttribute>() is { } polymorphic)
        {
            var name = type.BaseType!.GetCustomAttributes<JsonDerivedTypeAttribute>().Single(d => d.DerivedType == type).TypeDiscriminator;
            _text.Append($"  {polymorphic.TypeDiscriminatorPropertyName}: '{name}';\n");
        }
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            if (property.Name == "EqualityContract") continue;
            bool optional = Nullability.Create(property).ReadState == NullabilityState.Nullable;
            Comment("  ", documentation.Of(property));
            _text.Append($"  {Naming.Camel(property.Name)}{(optional ? "?" : "")}: {TypeName(property.PropertyType)};\n");
        }
        _text.Append("}\n");
    }

    private void WriteMethods(Type contract, string constant, string about)
    {
        _text.Append($"\n/** {about} */\nexport interface {char.ToUpperInvariant(constant[0])}{constant[1..]} {{\n");
        foreach (var method in contract.GetMethods())
        {
            var name = method.GetCustomAttribute<MethodAttribute>()?.Name ?? throw new InvalidOperationException($"{method.Name} has no wire name.");
            var parameter = method.GetParameters()[0].ParameterType;
            var result = method.ReturnType.IsGenericType ? TypeName(method.ReturnType.GenericTypeArguments[0]) : "void";
            Comment("  ", documentation.Of(method));
            _text.Append($"  '{name}': {{ params: {TypeName(parameter)}; result: {result} }};\n");
        }
        _text.Append("}\n");
    }

    private void Comment(string indent, string text) => _text.Append($"{(indent.Length == 0 ? "\n" : "")}{indent}/** {text} */\n");

    private static bool IsRecord(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null;

    private static string TypeName(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return TypeName(inner);
        if (type == typeof(string)) return "string";
        if (type == typeof(bool)) return "boolean";
        if (type == typeof(int) || type == typeof(double) || type == typeof(long)) return "number";
        if (type == typeof(JsonElement)) return "AttributeValue";
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return $"readonly {Parenthesized(TypeName(type.GenericTypeArguments[0]))}[]";
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return $"Readonly<Record<string, {TypeName(type.GenericTypeArguments[1])}>>";
        if (type.Assembly == typeof(ProtocolVersion).Assembly) return type.Name;
        throw new InvalidOperationException($"{type} has no form on the wire.");
    }

    private static string Parenthesized(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"({name})" : name;
}
