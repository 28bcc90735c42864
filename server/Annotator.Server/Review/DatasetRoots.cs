using Annotator.Formats;
using Annotator.Server.CommandLine;

namespace Annotator.Server.Review;

/// <summary>Finds the dataset that a file belongs to: the nearest folder upward in which the image and its annotations meet.</summary>
/// <param name="open">Opens a folder by its path; empty for the topmost one.</param>
/// <param name="format">The format asked for, or null.</param>
/// <param name="conventions">The conventions asked for.</param>
internal sealed class DatasetRoots(Func<string, IFolder> open, string? format, IReadOnlyDictionary<string, string> conventions)
{
    /// <summary>How many folders upward are looked at.</summary>
    private const int Most = 5;

    /// <summary>The format of a folder, or null when there is none for certain.</summary>
    public FormatChoice? Choose(string root, string? file, out string? why)
    {
        try
        {
            why = null;
            return FormatChoice.Of(open(root), root.Length == 0 ? "The folder" : root, file, format, conventions);
        }
        catch (Exception e) when (e is UsageException or UnreadableFileException)
        {
            why = e.Message;
            return null;
        }
    }

    /// <summary>The root of a file's dataset and its format; null when it belongs to none.</summary>
    public (string Root, FormatChoice Choice)? Find(string file, CancellationToken cancellation)
    {
        (string, FormatChoice)? found = null;
        string root = RelativePaths.Folder(file);
        for (int up = 0; up < Most; up++, root = RelativePaths.Folder(root))
        {
            string inRoot = root.Length == 0 ? file : file[(root.Length + 1)..];
            if (Choose(root, inRoot, out _) is { } choice && Owns(root, inRoot, choice, cancellation) is { } isWhole)
            {
                if (isWhole) return (root, choice);
                found ??= (root, choice);
            }
            if (root.Length == 0) break;
        }
        return found;
    }

    /// <summary>Whether a folder has the image of a file together with it; null when it does not know the file.</summary>
    private bool? Owns(string root, string file, FormatChoice choice, CancellationToken cancellation)
    {
        if (choice.IsNamed) return true;
        try
        {
            var store = choice.Open(open(root), new UnitSizes(), cancellation);
            if (store is IEditableStore editable && editable.SharedFiles.Contains(file)) return true;
            bool? found = null;
            foreach (var image in store.Images)
                if (image.File == file || image.Path == file) found = (found ?? false) || image is { Exists: true, File: not null };
            return found;
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }
}
