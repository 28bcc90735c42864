using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Imaging;
using Annotator.Models;
using Annotator.Models.Prompting;
using Annotator.Models.Running;
using Annotator.Server.Saving;

namespace Annotator.Server.Worker;

/// <summary>Models that outline what is pointed at, and what they saw in the images that were asked for last.</summary>
/// <param name="threads">Threads of one run; 0 for as many as there are cores.</param>
/// <param name="report">Told for people what could not be had.</param>
internal sealed class PromptedModels(int threads, Action<string> report) : IDisposable
{
    /// <summary>All published encoders look at 1,024 px a side.</summary>
    private const int MaxSide = 2048;

    /// <summary>An embedding takes tens of megabytes: the image at the screen and its neighbours.</summary>
    private const int MostEmbeddings = 3;

    private readonly LoadedModels<PromptedModel> _models = new(path => PromptedModel.Open(path, new OnnxOptions(threads, report)), most: 1);
    private readonly List<(string Place, Embedding Embedding)> _embeddings = [];

    /// <summary>What a model sees in an image: from memory, from disk, or by running its encoder.</summary>
    /// <param name="model">Absolute path of the model.</param>
    /// <param name="image">Absolute path of the image.</param>
    /// <param name="place">Absolute path of the file that keeps it.</param>
    /// <param name="cancellation">Stops.</param>
    public Embedding Embedding(string model, string image, string place, CancellationToken cancellation)
    {
        int at = _embeddings.FindIndex(entry => entry.Place == place);
        var embedding = at >= 0 ? _embeddings[at].Embedding : Read(place) ?? Make(model, image, place, cancellation);
        if (at >= 0) _embeddings.RemoveAt(at);
        else if (_embeddings.Count == MostEmbeddings) _embeddings.RemoveAt(0);
        _embeddings.Add((place, embedding));
        return embedding;
    }

    /// <summary>The outline of what is pointed at, and the name of the model.</summary>
    public (string Name, PromptedOutline? Outline) Segment(SegmentRequest request, CancellationToken cancellation)
    {
        var embedding = Embedding(request.Model, request.Image, request.Embedding, cancellation);
        var model = _models.Get(request.Model);
        var box = request.Box is [var x, var y, var width, var height] ? new Bounds(x, y, x + width, y + height) : (Bounds?)null;
        var prompts = new Prompts(box, request.Points.Select(point => new PromptPoint(point.X, point.Y, point.OnObject)).ToEquatableList());
        var options = new PredictOptions
        {
            Outlines = request.Form == Protocol.Messages.OutlineForm.Mask ? OutlineForm.Mask : OutlineForm.Polygon,
            Tolerance = request.Tolerance,
        };
        return (model.Name, model.Segment(embedding, prompts, options, cancellation));
    }

    /// <inheritdoc/>
    public void Dispose() => _models.Dispose();

    private Embedding Make(string model, string image, string place, CancellationToken cancellation)
    {
        var pixels = PixelReader.Read(image, MaxSide, cancellation);
        var embedding = _models.Get(model).Embed(new RgbImage(pixels.Width, pixels.Height, pixels.Rgb), new(pixels.ImageWidth, pixels.ImageHeight), cancellation);
        string folder = Path.GetDirectoryName(place)!;
        Directory.CreateDirectory(folder);
        new FileReplacer(folder).Replace(place, stream => EmbeddingFile.Write(stream, embedding), () => true);
        return embedding;
    }

    private static Embedding? Read(string place)
    {
        if (!File.Exists(place)) return null;
        using var stream = File.OpenRead(place);
        return EmbeddingFile.Read(stream);
    }
}
