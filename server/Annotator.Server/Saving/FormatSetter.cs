using Annotator.Formats;
using Annotator.Formats.Settings;
using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;
using Annotator.Server.Stores;
using StreamJsonRpc;

namespace Annotator.Server.Saving;

/// <summary>Writes the format of a dataset into its settings file.</summary>
internal sealed class FormatSetter(DatasetState state, IFileReplacer replacer)
{
    /// <summary>Writes the format and the conventions; the rest of the file stays as it is.</summary>
    /// <exception cref="LocalRpcException">The format is none, or the file can't be read or written.</exception>
    public void Set(SetFormatParams request)
    {
        try
        {
            FormatFinder.Get(request.Format.Id);
            var bytes = DiskFile.Read(state.Settings.Path);
            var patched = FormatSettings.Patch(bytes, new(request.Format.Id, request.Format.Files, request.Conventions));
            bool IsAsRead() => DiskFile.Read(state.Settings.Path) is var now && (now is null ? bytes is null : bytes is not null && now.AsSpan().SequenceEqual(bytes));
            if (!replacer.Replace(state.Settings.Path, stream => stream.Write(patched), IsAsRead)) throw Refused($"“{SettingsFile.Name}” changed meanwhile. Try again.");
        }
        catch (Exception e) when (e is UnreadableFileException or FileFaultException)
        {
            throw Refused(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(SaveOutcome.CantBeWritten(SettingsFile.Name, e));
        }
    }

    private static LocalRpcException Refused(string message) => new(message) { ErrorCode = ErrorCodes.ReadOnly };
}
