namespace Annotator.Protocol.Messages;

/// <summary>What the client says in <c>initializationOptions</c> of LSP's <c>initialize</c>.</summary>
/// <param name="ProtocolVersion">The client's <see cref="Protocol.ProtocolVersion.Current"/>. Another one than the server's ends in error <see cref="ErrorCodes.ProtocolMismatch"/>.</param>
/// <param name="StoragePath">Absolute path of a folder for journals and caches; made when missing.</param>
/// <param name="MaxMegapixels">Images that claim more are not decoded.</param>
public sealed record InitializationOptions(int ProtocolVersion, string StoragePath, int MaxMegapixels = 1000);

/// <summary>What the server says in <c>capabilities.experimental</c> of the result of <c>initialize</c>.</summary>
/// <param name="ProtocolVersion">The server's version of the wire.</param>
/// <param name="ServerVersion">The version of the product.</param>
/// <param name="ProcessId">The server's process.</param>
public sealed record ServerInformation(int ProtocolVersion, string ServerVersion, int ProcessId);
