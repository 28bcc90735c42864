namespace Annotator.Protocol;

/// <summary>The JSON-RPC name of a method of a contract interface.</summary>
/// <param name="name">The name on the wire, for example <c>annotator/dataset/open</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MethodAttribute(string name) : Attribute
{
    /// <summary>The name on the wire.</summary>
    public string Name { get; } = name;
}
