using System.CommandLine;
using Annotator.Core.Model;
using Annotator.Imaging;
using Annotator.Server.Datasets;
using Annotator.Server.Rendering;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator render</c>: an image with its annotations drawn over it.</summary>
internal static class RenderCommand
{
    /// <summary>The longest side of a picture, px, when none is asked for.</summary>
    private const int Largest = 8192;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var options = new SourceOptions("An image of a dataset, or its annotation file; or a dataset, with --image.");
        var name = new Option<string?>("--image") { Description = "The image, by its path in the dataset or by its name.", HelpName = "IMAGE" };
        var output = new Option<string>("--output", "-o") { Description = "The picture to write: .png, .jpg or .webp.", HelpName = "FILE", Required = true };
        var max = new Option<int>("--max") { Description = "The longest side, px; larger images are made smaller.", HelpName = "PX", DefaultValueFactory = _ => Largest };
        var command = new Command("render", "Draws the annotations of an image over it.") { name, output, max };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            string target = parsed.GetValue(output)!;
            if (Path.GetExtension(target).ToLowerInvariant() is not (".png" or ".jpg" or ".jpeg" or ".webp")) throw new UsageException($"{target}: pictures are written as .png, .jpg or .webp.");
            if (parsed.GetValue(max) is < 16 or > Largest) throw new UsageException($"--max takes 16 to {Largest}.");
            using var source = options.Open(parsed, countOnly: false, cancellation);
            var image = parsed.GetValue(name) is { } wanted ? ImageArguments.Find(source, wanted)
                : source.Images.Count == 1 ? source.Images[0]
                : throw new UsageException($"{source.Images.Count} images are there; choose one with --image.");
            string file = source.Sizes.PathOf(image.Path) ?? throw new UsageException($"The image {image.Path} is not there. Name its folder with --images.");
            var document = image.File is null ? Document.Empty : source.Store.Read(image.Path).Document;
            if (document.Annotations.IsEmpty) terminal.Say($"{image.Path} has no annotations.");
            var size = source.Sizes.Find(image.Path) ?? throw new UsageException($"The image {image.Path} can't be read.");
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            var overlay = SvgOverlay.Of(size, document, SettingsOf(source));
            try
            {
                OverlayWriter.Write(file, parsed.GetValue(max), overlay.ToString, target, cancellation);
            }
            catch (ImageException e)
            {
                throw new UsageException($"{image.Path}: {e.Message}");
            }
            return Cli.Fine;
        })));
        return command;
    }

    private static DatasetSettings SettingsOf(Source source)
    {
        if (!source.Folder.FileExists(ImageFiles.SettingsFile)) return DatasetSettings.Empty;
        using var stream = source.Folder.OpenRead(ImageFiles.SettingsFile);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Formats.Settings.SettingsFile.Read(bytes.ToArray()).Settings;
    }
}
