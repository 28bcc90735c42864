namespace Annotator.Protocol.Messages;

/// <summary>What the client says in <c>initializationOptions</c> of LSP's <c>initialize</c>.</summary>
/// <param name="ProtocolVersion">The client's <see cref="Protocol.ProtocolVersion.Current"/>. Another one than the server's ends in error <see cref="ErrorCodes.ProtocolMismatch"/>.</param>
/// <param name="StoragePath">Absolute path of a folder for journals and caches; made when missing.</param>
/// <param name="MaxMegapixels">Images that claim more are not decoded.</param>
/// <param name="Worker">How the process that runs models behaves.</param>
public sealed record InitializationOptions(int ProtocolVersion, string StoragePath, int MaxMegapixels = 1000, WorkerSettings? Worker = null);

/// <summary>How the process that runs models behaves.</summary>
/// <param name="Threads">Threads of one run; 0 for as many as there are cores.</param>
/// <param name="IdleSeconds">Without requests for so long, it leaves.</param>
/// <param name="MaxMegabytes">Memory beyond which it is ended; 0 for no limit.</param>
/// <param name="TimeoutSeconds">A run that takes longer is ended.</param>
public sealed record WorkerSettings(int Threads = 0, int IdleSeconds = 300, int MaxMegabytes = 0, int TimeoutSeconds = 120);

/// <summary>What the server says in <c>capabilities.experimental</c> of the result of <c>initialize</c>.</summary>
/// <param name="ProtocolVersion">The server's version of the wire.</param>
/// <param name="ServerVersion">The version of the product.</param>
/// <param name="ProcessId">The server's process.</param>
public sealed record ServerInformation(int ProtocolVersion, string ServerVersion, int ProcessId);
