namespace Annotator.Core.Model;

/// <summary>The value of an attribute: text, a number, yes/no, or several texts.</summary>
public abstract record AttributeValue
{
    /// <summary>Free text, or the chosen option of a one-of attribute.</summary>
    public sealed record Text(string Value) : AttributeValue;

    /// <summary>A number.</summary>
    public sealed record Number(double Value) : AttributeValue;

    /// <summary>Yes or no.</summary>
    public sealed record Flag(bool Value) : AttributeValue;

    /// <summary>The chosen options of a several-of attribute, in the order written.</summary>
    public sealed record Choices(EquatableList<string> Values) : AttributeValue;
}
