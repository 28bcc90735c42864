using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Annotator.Server.Hosting;

/// <summary>How messages look in JSON: camelCase, absent instead of null, and nothing that the contract requires missing.</summary>
internal static class WireJson
{
    /// <summary>Deeper nesting than any message has.</summary>
    private const int MaxDepth = 32;

    /// <summary>The options, for everything but the connection itself.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Sets options to the form of the wire.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.AllowOutOfOrderMetadataProperties = true;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = MaxDepth;
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatIsNotOptional } };
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A parameter of a record that is neither nullable nor has a default must be there.</summary>
    private static void RequireWhatIsNotOptional(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false } && Nullable.GetUnderlyingType(property.PropertyType) is null)
                property.IsRequired = true;
        }
    }
}
