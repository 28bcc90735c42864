using System.Text.Json;

namespace Annotator.Protocol.TypeScript;

internal static class Naming
{
    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
