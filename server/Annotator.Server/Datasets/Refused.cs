using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Server.Documents;
using StreamJsonRpc;

namespace Annotator.Server.Datasets;

/// <summary>Errors with which requests end.</summary>
internal static class Refused
{
    /// <summary>Something is not there.</summary>
    public static LocalRpcException NotFound(string message) => new(message) { ErrorCode = ErrorCodes.NotFound };

    /// <summary>The request makes no sense.</summary>
    public static LocalRpcException Invalid(string message) => new(message) { ErrorCode = ErrorCodes.InvalidEdit };

    /// <summary>A file can't be read, or written.</summary>
    public static LocalRpcException ReadOnly(string message) => new(message) { ErrorCode = ErrorCodes.ReadOnly };

    /// <summary>A file of annotations can't be read, so that nothing was done.</summary>
    public static LocalRpcException Unreadable(UnreadableFileException e) => ReadOnly($"“{e.File}” can't be read, so nothing was done: {FileFault.Of(e)}");
}
