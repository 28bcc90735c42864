using System.CommandLine;
using System.Globalization;
using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Formats.Native;
using Annotator.Formats.NativeDatasets;
using Annotator.Server.Hosting;
using Annotator.Server.Mapping;
using Annotator.Server.Review;
using Annotator.Server.Suggesting;
using Annotator.Server.Worker;
using StreamJsonRpc;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator predict</c>: runs a model on images without an editor. Each image is a file of its own in the result, so
/// that shards never write the same one and a run goes on where another stopped.</summary>
internal static class PredictCommand
{
    private sealed record Result(string Image, string Model, IReadOnlyList<PredictedObject> Objects, IReadOnlyList<string> Notes);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "An image, or a folder with images." };
        var model = new Option<string>("--model", "-m") { Description = "A folder with a model, its model.json, a .onnx file, or the name of a model that “annotator models list” knows.", HelpName = "MODEL", Required = true };
        var output = new Option<string?>("--out", "-o") { Description = "Where to write an annotation file for each image; files that are there are left alone.", HelpName = "DIR" };
        var to = new Option<string?>("--to") { Description = $"The format to write: {string.Join(", ", FormatRegistry.All.OfType<IExporter>().Where(format => !format.NeedsImages).Select(format => format.Id))}. Each of several shards gets a folder of its own in DIR.", HelpName = "FORMAT" };
        var score = new Option<double?>("--score") { Description = "The least score, 0 to 1; what the model says when absent.", HelpName = "S" };
        var shard = new Option<string?>("--shard") { Description = "Only the images of share i of n; /n takes i from SLURM or Kubernetes.", HelpName = "i/n" };
        var threads = new Option<int>("--threads") { Description = "Threads of the model for an image; when absent, as many images at a time as the machine has cores for, up to four.", HelpName = "N" };
        var tags = new Option<int?>("--tags") { Description = "The most tags of an image, the surest first; when absent 1, and of a model whose tags do not exclude each other (sigmoid) all.", HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "A line of JSON for each image." };
        var without = new Option<bool>("--skip-failed") { Description = "With --to: writes the result without the images that failed." };
        var storage = ModelArguments.Storage();
        var command = new Command("predict", "Runs a model on images.") { model, output, to, score, tags, shard, threads, json, without, storage };
        command.Arguments.Add(path);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            var (root, images) = Images(parsed.GetValue(path)!);
            var share = Shard.Find(parsed.GetValue(shard), Environment.GetEnvironmentVariable);
            var mine = images.Where(share.Has).ToList();
            string? target = parsed.GetValue(output) is { } folder ? Path.GetFullPath(folder) : null;
            var export = ExportTo(parsed.GetValue(to), target, share);
            if (export is { IsDone: true })
            {
                terminal.Say($"{export.Folder} is there already; delete it to write it anew.");
                return Cli.Fine;
            }
            target = export?.Kept ?? target;
            if (target is not null) mine.RemoveAll(image => File.Exists(Target(target, image)));
            using var worker = new WorkerClient(WorkerOptions.ForMany(parsed.GetValue(threads)), TimeSpan.FromMinutes(10), new Log(TextWriter.Null));
            string name = ModelArguments.PathOf(parsed.GetValue(model)!, parsed.GetValue(storage));
            int failed = 0, done = 0;
            var notes = new HashSet<string>();
            terminal.Progress("Predicting", mine.Count, step =>
            {
                foreach (var (image, work) in Ahead.Of(mine, worker.InFlight, image => worker.PredictAsync(new(name, Path.Combine(root, image), parsed.GetValue(score)), cancellation)))
                {
                    cancellation.ThrowIfCancellationRequested();
                    try
                    {
                        var found = work.GetAwaiter().GetResult();
                        foreach (string warning in found.Warnings) terminal.Say(warning);
                        done++;
                        if (target is not null) Write(Target(target, image), found, parsed.GetValue(tags) ?? (found.AreTagsIndependent ? int.MaxValue : 1));
                        if (parsed.GetValue(json)) terminal.Output.WriteLine(System.Text.Json.JsonSerializer.Serialize(new Result(image, found.Model, found.Predictions, found.Notes), WireJson.Options));
                        else if (target is null) Print(terminal, image, found);
                        else foreach (string note in found.Notes.Where(notes.Add)) terminal.Say($"{image}: {note} (said once)");
                    }
                    catch (LocalRpcException e)
                    {
                        failed++;
                        terminal.Say($"{image}: {e.Message}");
                        if (done == 0 && failed == 3) throw new UsageException("The first images failed, so the rest is not tried.");
                    }
                    step();
                }
            });
            if (export is not null && failed > 0 && !parsed.GetValue(without))
            {
                terminal.Say($"{DiffText.Count(failed, "image")} failed, so {export.Folder} is not written yet: what was predicted is kept. Run it again to try them again, or with --skip-failed to do without them.");
                return Cli.Unusable;
            }
            if (export is not null)
            {
                using var sizes = new HeaderSizes(new DiskFolder(root), null);
                var classes = worker.DescribeAsync(name, cancellation).GetAwaiter().GetResult().Classes;
                foreach (var (what, count) in export.Write([.. images.Where(share.Has)], classes, sizes, cancellation).Items) terminal.Say($"{count} × {what}");
            }
            if (target is not null) terminal.Say($"{done} images predicted into {export?.Folder ?? target}; {images.Count(share.Has) - done - failed} were there already{(failed > 0 ? $", {failed} failed" : "")}.");
            return failed > 0 && !parsed.GetValue(without) ? Cli.Unusable : Cli.Fine;
        })));
        return command;
    }

    /// <summary>How predictions are written in a format that is not Annotator's own; null for that.</summary>
    private static PredictionExport? ExportTo(string? format, string? target, Shard share)
    {
        if (format is null) return null;
        if (target is null) throw new UsageException("--to says the format of what --out writes; name a folder with --out.");
        if (format == NativeDatasetFormat.Name) return null;
        if (FormatRegistry.Find(format) is not IExporter exporter) throw new UsageException($"There is no format “{format}” to write.");
        if (exporter.NeedsImages) throw new UsageException($"{exporter.Title} is made of the images themselves; write another format and convert it with --copy-images.");
        return new(exporter, target, share);
    }

    private static (string Root, IReadOnlyList<string> Images) Images(string path)
    {
        string full = Path.GetFullPath(path);
        if (File.Exists(full)) return (Path.GetDirectoryName(full)!, [Path.GetFileName(full)]);
        if (!Directory.Exists(full)) throw new UsageException($"There is no file or folder {path}.");
        var images = FolderListing.Of(new DiskFolder(full)).Files.Where(ImageNames.IsImage).ToList();
        return images.Count > 0 ? (full, images) : throw new UsageException($"There are no images in {path}.");
    }

    private static string Target(string folder, string image) => Path.Combine(folder, NativeFormat.Instance.AnnotationPathFor(image));

    private static void Write(string file, PredictResult found, int mostTags)
    {
        var annotations = found.Predictions.Where(prediction => prediction.Shape is not null).Select((prediction, i) => new Annotation($"p{(i + 1).ToString(CultureInfo.InvariantCulture)}", prediction.Label, ShapeMap.ToCore(prediction.Shape!))
        {
            Provenance = new(found.Model, Math.Round(prediction.Score, 6), false),
            Attributes = prediction.Text is { } text ? AttributeSet.Empty.With(TextAttribute.Default, new AttributeValue.Text(text)) : AttributeSet.Empty,
        });
        var tags = found.Predictions.Where(prediction => prediction.Shape is null).Take(mostTags).Select(prediction => prediction.Label);
        byte[] content = NativeFormat.Instance.Patch(null, new Document(new(tags.ToEquatableList(), AttributeSet.Empty), [.. annotations]));
        FileSaver.Replace(file, stream => stream.Write(content));
    }

    private static void Print(Terminal terminal, string image, PredictResult found)
    {
        terminal.Output.WriteLine($"{image}: {found.Predictions.Count} found");
        foreach (var prediction in found.Predictions)
        {
            string place = prediction.Shape is { } shape ? DiffWords.Of(ShapeMap.ToCore(shape)) : "the image";
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {prediction.Score:0.00}  {prediction.Label}{(prediction.Text is { } text ? $" “{text}”" : "")}  {place}"));
        }
        foreach (string note in found.Notes) terminal.Say($"{image}: {note}");
    }
}
