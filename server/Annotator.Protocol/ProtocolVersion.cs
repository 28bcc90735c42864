namespace Annotator.Protocol;

/// <summary>The version of the wire. Client and server are shipped together; a difference is an error the user sees.</summary>
public static class ProtocolVersion
{
    /// <summary>Raised with every change that the other side must know of.</summary>
    public const int Current = 5;
}
