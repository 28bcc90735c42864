namespace Annotator.Server.Saving;

/// <summary>Errors of the file system in words that help.</summary>
internal static class IOErrors
{
    private const int DiskFullUnix = 28; // ENOSPC
    private const int QuotaUnix = 122; // EDQUOT on Linux
    private const int ReadOnlyUnix = 30; // EROFS
    private const int InUseLinux = 11; // EWOULDBLOCK
    private const int InUseMac = 35; // EWOULDBLOCK
    private const int InUseWindows = unchecked((int)0x80070020);
    private const int DiskFullWindows = unchecked((int)0x80070070);

    /// <summary>Whether a file could not be opened because somebody else has it open.</summary>
    public static bool IsInUse(IOException error) => error.HResult is InUseLinux or InUseMac or InUseWindows;

    /// <summary>What happened and what to do.</summary>
    public static string Explain(Exception error) => error switch
    {
        IOException { HResult: DiskFullUnix or DiskFullWindows } => "the disk is full. Make room and save again.",
        IOException { HResult: QuotaUnix } => "your quota on this disk is used up. Make room and save again.",
        IOException { HResult: ReadOnlyUnix } => "the file system is read-only.",
        UnauthorizedAccessException => "you may not write there. Check the permissions of the file and its folder, then save again.",
        _ => error.Message,
    };
}
