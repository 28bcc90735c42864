namespace Annotator.Learning.Exporting;

/// <summary>An operator of a graph. Field numbers: onnx/onnx.proto, messages NodeProto and AttributeProto.</summary>
/// <param name="Operator">Its name in the set of operators, e.g. <c>Conv</c>.</param>
/// <param name="Inputs">Names of what goes in.</param>
/// <param name="Output">The name of what comes out.</param>
/// <param name="Attributes">What is fixed: numbers, lists of whole numbers, texts.</param>
internal sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, string Output, IReadOnlyList<(string Name, object Value)> Attributes)
{
    private const int Float = 1, Integer = 2, Text = 3, Integers = 7;

    /// <summary>The node as a message.</summary>
    public ProtobufMessage Message()
    {
        var node = new ProtobufMessage();
        foreach (string input in Inputs) node.Add(1, input);
        node.Add(2, Output).Add(3, Output).Add(4, Operator);
        foreach (var (name, value) in Attributes) node.Add(5, Attribute(name, value));
        return node;
    }

    private static ProtobufMessage Attribute(string name, object value)
    {
        var attribute = new ProtobufMessage().Add(1, name);
        switch (value)
        {
            case float number: return attribute.Add(2, number).Add(20, Float);
            case long number: return attribute.Add(3, number).Add(20, Integer);
            case string text: return attribute.Add(4, text).Add(20, Text);
            case long[] numbers:
                foreach (long number in numbers) attribute.Add(8, number);
                return attribute.Add(20, Integers);
            default: throw new ArgumentOutOfRangeException(nameof(value), value, null);
        }
    }
}
