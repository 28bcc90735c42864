namespace Annotator.Server.Catalogues;

/// <summary>A model can't be downloaded or removed; the message names the cause and what to do, for people.</summary>
internal sealed class DownloadException(string message, Exception? inner = null) : Exception(message, inner);
