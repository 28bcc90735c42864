using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Annotator.Learning.Architectures;
using Annotator.Learning.Running;
using Annotator.Models;
using Annotator.Models.Description;
using Annotator.Models.Running;
using static TorchSharp.torch;
using ExternalException = System.Runtime.InteropServices.ExternalException;

namespace Annotator.Learning.Exporting;

/// <summary>Makes an ONNX model of the folder of a run: a model that suggests the same without libtorch, and that other tools read.</summary>
public static class OnnxExporter
{
    /// <summary>The network in the new folder.</summary>
    public const string NetworkFile = "model.onnx";

    private const string Input = "images", Output = "output";
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Exports; libtorch must be loaded.</summary>
    /// <param name="run">Absolute path of a run's folder.</param>
    /// <param name="folder">Absolute path of the new folder, which is made whole or not at all.</param>
    /// <exception cref="ExportException">It can't be done; the message says why.</exception>
    public static void Export(string run, string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(folder); // what is not whole yet lies beside it
        if (File.Exists(folder) || Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new ExportException($"{folder} exists already. Choose another folder.");
        var found = Find(run);
        string fresh = $"{folder}.{Environment.ProcessId}.new";
        try
        {
            using var scope = NewDisposeScope();
            var (architecture, network) = TrainedNetwork.Load(found);
            using (network)
            {
                Directory.CreateDirectory(fresh);
                using var file = File.Create(Path.Combine(fresh, NetworkFile));
                GraphOf(architecture, network, SizeOf(architecture, found.Json.Input)).File().WriteTo(file);
            }
            File.WriteAllText(Path.Combine(fresh, ModelJson.FileName), Description(found, architecture), new UTF8Encoding(false));
            OnnxModel.Open(fresh, new()).Dispose(); // what can't be opened is no export
            if (Directory.Exists(folder)) Directory.Delete(folder);
            Directory.Move(fresh, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ModelException)
        {
            throw new ExportException(e.Message, e);
        }
        catch (ExternalException e)
        {
            throw new ExportException(TorchFaults.Words(e), e);
        }
        finally
        {
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        }
    }

    /// <summary>The graph of a network.</summary>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="network">The network, in eval mode, on the processor.</param>
    /// <param name="size">The size of its images; of a network of one height the width is free all the same.</param>
    /// <exception cref="ExportException">Something in it has no form in ONNX.</exception>
    internal static OnnxGraph GraphOf(Architecture architecture, Network network, ImageSize size)
    {
        const string Batch = "batch";
        using var scope = NewDisposeScope();
        var graph = new OnnxGraph(architecture.Name);
        int channels = architecture.Input.Channels;
        bool isLine = architecture.Input.Height is not null;
        graph.Input(Input, Batch, (long)channels, size.Height, isLine ? "width" : size.Width);
        var (output, sizes) = GraphRecorder.Record(graph, network, zeros(1, channels, size.Height, size.Width), Input);
        switch (architecture.Task)
        {
            case NetworkTask.Detection:
                long classes = sizes[2] - 5;
                graph.Output(FcosNodes.Add(graph, output, classes, size), Output, Batch, 4 + classes, sizes[1]);
                break;
            case NetworkTask.Transcription:
                // as PaddleOCR's recognisers end
                graph.Output(graph.Add("Softmax", [output], ("axis", 2L)), Output, Batch, "steps", sizes[2]);
                break;
            default:
                graph.Output(output, Output, [Batch, .. sizes.Skip(1).Cast<object>()]);
                break;
        }
        return graph;
    }

    private static FoundModel Find(string run)
    {
        if (!File.Exists(Path.Combine(run, ModelJson.FileName)))
            throw new ExportException(File.Exists(Path.Combine(run, RunFiles.Config)) ? $"The run in {run} has no weights yet. Export it when an epoch has ended." : $"There is no run in {run}.");
        try
        {
            var found = ModelFolder.Find(run);
            return found.Engine == ModelEngine.Architecture ? found : throw new ExportException($"The model in {run} was not trained here: its {ModelJson.FileName} names no architecture.");
        }
        catch (ModelException e)
        {
            throw new ExportException(e.Message, e);
        }
    }

    private static ImageSize SizeOf(Architecture architecture, ModelInputJson input) =>
        new(architecture.Input.Height ?? input.Height ?? architecture.Input.Usual, input.Width ?? architecture.Input.Usual);

    /// <summary>What the run's folder says of its model, in the words of the new one.</summary>
    private static string Description(FoundModel found, Architecture architecture)
    {
        string said = Path.Combine(Path.GetDirectoryName(found.File)!, ModelJson.FileName);
        var json = JsonNode.Parse(File.ReadAllText(said), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        json.Remove("architecture");
        json["file"] = NetworkFile;
        if (architecture.Task != NetworkTask.Detection) return json.ToJsonString(s_json);
        // boxes are chosen outside of the network now, by what chose them inside
        json["layout"] = "yolov8";
        var decoding = TrainedNetwork.DecodingOf(found.Json);
        if (json["thresholds"] is not JsonObject thresholds) json["thresholds"] = thresholds = [];
        thresholds["score"] ??= found.Json.Score ?? TrainedNetwork.UsualScore;
        thresholds["iou"] ??= decoding.Iou;
        thresholds["maxDetections"] ??= decoding.Most;
        return json.ToJsonString(s_json);
    }
}
