using Annotator.Core.Model;

namespace Annotator.Formats.Json;

/// <summary>Takes values out of a <see cref="JsonTree"/>; what is not as expected is a fault that says what was expected.</summary>
internal static class JsonReading
{
    /// <summary>The members of an object.</summary>
    public static IEnumerable<JsonMember> ExpectMembers(this JsonTree tree, int node, string what)
    {
        if (tree[node].Kind != JsonKind.Object) throw tree.Unexpected(node, what, "an object { … }");
        return tree.Members(node);
    }

    /// <summary>The value of a member; null where it is absent or <c>null</c>, or the node is no object.</summary>
    public static int? Find(this JsonTree tree, int node, string name)
    {
        if (tree[node].Kind != JsonKind.Object) return null;
        foreach (var member in tree.Members(node))
            if (member.Name == name) return tree[member.Value].Kind == JsonKind.Null ? null : member.Value;
        return null;
    }

    /// <summary>The text of a member, a number as it is written; null where there is none.</summary>
    public static string? FindText(this JsonTree tree, int node, string name) => tree.Find(node, name) is not { } value ? null : tree[value].Kind switch
    {
        JsonKind.String => tree.String(value),
        JsonKind.Number => tree.Raw(value).ToString(),
        _ => null,
    };

    /// <summary>The number of a member.</summary>
    public static double ExpectNumber(this JsonTree tree, int node, string name, string what) =>
        tree.Find(node, name) is { } value ? tree.ExpectNumber(value, $"“{name}”") : throw tree.Fault(node, $"{what} has no “{name}”.");

    /// <summary>Any array.</summary>
    public static void ExpectArray(this JsonTree tree, int node, string what)
    {
        if (tree[node].Kind != JsonKind.Array) throw tree.Unexpected(node, what, "a list [ … ]");
    }

    /// <summary>The elements of an array.</summary>
    public static IEnumerable<int> ExpectElements(this JsonTree tree, int node, string what)
    {
        tree.ExpectArray(node, what);
        return tree.Elements(node);
    }

    /// <summary>A text.</summary>
    public static string ExpectString(this JsonTree tree, int node, string what) =>
        tree[node].Kind == JsonKind.String ? tree.String(node) : throw tree.Unexpected(node, what, "text in double quotes");

    /// <summary>A list of texts.</summary>
    public static EquatableList<string> ExpectStrings(this JsonTree tree, int node, string what) =>
        tree.ExpectElements(node, what).Select(element => tree.ExpectString(element, what)).ToEquatableList();

    /// <summary>A finite number.</summary>
    public static double ExpectNumber(this JsonTree tree, int node, string what)
    {
        if (tree[node].Kind != JsonKind.Number) throw tree.Unexpected(node, what, "a number");
        double value = tree.Number(node);
        return double.IsFinite(value) ? value : throw tree.Fault(node, $"{what} is larger than any number can be.");
    }

    /// <summary>A whole number.</summary>
    public static int ExpectInteger(this JsonTree tree, int node, string what)
    {
        double value = tree.ExpectNumber(node, what);
        return value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue
            ? (int)value
            : throw tree.Fault(node, $"{what} must be a whole number between −2,147,483,647 and 2,147,483,647.");
    }

    /// <summary>True or false.</summary>
    public static bool ExpectFlag(this JsonTree tree, int node, string what) => tree[node].Kind switch
    {
        JsonKind.True => true,
        JsonKind.False => false,
        _ => throw tree.Unexpected(node, what, "true or false"),
    };

    private static FileFaultException Unexpected(this JsonTree tree, int node, string what, string expected) =>
        tree.Fault(node, $"{what} must be {expected}.");
}
