using System.CommandLine;
using System.Text;
using Annotator.Core.Diffing;
using Annotator.Formats;
using Annotator.Server.Git;
using Annotator.Server.Review;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator textconv</c>: an annotation file as lines for <c>git diff</c>, one an object.</summary>
internal static class TextconvCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The annotation file, or a copy of it that git has made." };
        var command = new Command("textconv", "Prints an annotation file as one readable line an object; git calls it.") { Hidden = true };
        command.Arguments.Add(file);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            string path = parsed.GetValue(file)!;
            byte[] content = File.ReadAllBytes(path);
            terminal.Output.Write(Lines(path, content, cancellation) ?? Encoding.UTF8.GetString(content));
            return Cli.Fine;
        })));
        return command;
    }

    /// <summary>The lines, or null where the file can't be read: git then shows it as it is.</summary>
    private static string? Lines(string path, byte[] content, CancellationToken cancellation)
    {
        try
        {
            using var repository = GitRepository.Find(".");
            if (Original(path, repository) is not { } original) return null;
            var versions = FileVersions.Find(repository.Root, original, [content], null, cancellation);
            using var side = versions.Open("file", content, cancellation);
            var images = versions.Images(side).ToList();
            if (images.Count == 0) return null;
            var text = new StringBuilder();
            foreach (string image in images)
            {
                var document = side.Read(image).Document;
                string prefix = images.Count > 1 ? image + ": " : "";
                if (document.Size is var (width, height)) text.Append(prefix).Append("image ").Append(width).Append(" × ").Append(height).Append('\n');
                if (document.Fields.Tags.Count > 0) text.Append(prefix).Append("tags ").AppendJoin(", ", document.Fields.Tags).Append('\n');
                foreach (var (name, value) in document.Fields.Attributes) text.Append(prefix).Append(name).Append(": ").Append(DiffWords.Value(value)).Append('\n');
                foreach (var annotation in document.Annotations) text.Append(prefix).Append(DiffWords.Of(annotation).ReplaceLineEndings(" ")).Append('\n');
            }
            return text.ToString();
        }
        catch (Exception e) when (e is UnreadableFileException or UsageException or GitException or NoAnnotationsException)
        {
            return null;
        }
    }

    /// <summary>The path in the repository of a file, or of a copy elsewhere that has its name, if only one file has it.</summary>
    private static string? Original(string path, GitRepository repository)
    {
        string relative = Path.GetRelativePath(repository.Root, Path.GetFullPath(path)).Replace('\\', '/');
        if (RelativePaths.IsInside(relative)) return relative;
        string name = Path.GetFileName(path);
        // Git names a copy as the file, in a folder of its own, or puts six letters and _ before its name.
        foreach (string candidate in name.Length > 7 && name[6] == '_' ? [name[7..], name] : new[] { name })
        {
            var same = repository.Index.Paths.Where(file => RelativePaths.Name(file) == candidate).Take(2).ToList();
            if (same.Count == 1) return same[0];
        }
        return null;
    }
}
