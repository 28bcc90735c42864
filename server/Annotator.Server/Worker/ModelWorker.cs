using System.Collections.Concurrent;
using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Imaging;
using Annotator.Models;
using Annotator.Models.Description;
using Annotator.Models.Running;
using Annotator.Protocol.Messages;
using Annotator.Server.Hosting;
using Annotator.Server.Mapping;
using StreamJsonRpc;

namespace Annotator.Server.Worker;

/// <summary>Runs models, in turns; images are read while another is looked at.</summary>
/// <param name="models">The models in memory.</param>
/// <param name="prompted">Those that outline what is pointed at.</param>
/// <param name="loading">What loading models has to say for people; the next result says it.</param>
/// <param name="lanes">How many images are looked at at a time.</param>
/// <param name="log">Where troubles are told.</param>
internal sealed class ModelWorker(LoadedModels<IModel> models, PromptedModels prompted, ConcurrentQueue<string> loading, int lanes, Log log) : IModelWorker
{
    /// <summary>Models look at smaller pictures than this: reading a larger one takes time and memory for nothing.</summary>
    private const int MaxSide = 3072;

    /// <summary>Of parts of an image no pixel may be missing, for they may be small: a line of text in a scan. 300 MB at most.</summary>
    private const int MaxSideForParts = 10_240;

    private const int Decimals = 2;

    private readonly WorkerTurns _turns = new(lanes, lanes);
    private readonly ConcurrentDictionary<string, int> _sides = [];
    private long _lastEnd = Environment.TickCount64;
    private int _running;

    /// <summary>How long nothing was asked.</summary>
    public TimeSpan Idle => Volatile.Read(ref _running) > 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _lastEnd));

    /// <inheritdoc/>
    public Task<DescribeResult> DescribeAsync(DescribeRequest request, CancellationToken cancellation) => RunInTurnAsync(isInteractive: true, () =>
    {
        var descriptor = models.Get(request.Model).Descriptor;
        return new DescribeResult(descriptor.Name, descriptor.Kind.ToString().ToLowerInvariant(), [.. descriptor.Classes], descriptor.License);
    }, cancellation);

    /// <inheritdoc/>
    public Task<PredictResult> PredictAsync(PredictRequest request, CancellationToken cancellation) => RunAsync(async () =>
    {
        var pixels = request.Region is not null
            ? PixelReader.Read(request.Image, MaxSideForParts, cancellation)
            : Read(request.Image, _sides.TryGetValue(request.Model, out int known) ? known : await SideAsync(request, cancellation).ConfigureAwait(false), cancellation);
        double x = (double)pixels.ImageWidth / pixels.Width, y = (double)pixels.ImageHeight / pixels.Height;
        var notes = new List<string>();
        var options = new PredictOptions { Score = request.Score, Report = notes.Add };
        var image = new RgbImage(pixels.Width, pixels.Height, pixels.Rgb);
        if (request.Region is { } region) image = Cut(image, ShapeGeometry.BoundsOf(ShapeMap.ToCore(region)), 1 / x, 1 / y);
        var (descriptor, predictions) = await InTurnAsync(request.IsInteractive, () =>
        {
            var model = models.Get(request.Model);
            _sides[request.Model] = SideOf(model.Descriptor); // the model may have changed
            return (model.Descriptor, model.Predict(image, options, cancellation));
        }, cancellation).ConfigureAwait(false);
        var warnings = new List<string>();
        while (loading.TryDequeue(out string? warning)) warnings.Add(warning);
        return new PredictResult(
            descriptor.Name,
            [.. predictions.OrderByDescending(found => found.Score).Select(found => new PredictedObject(found.Label, Math.Round(found.Score, 6), ToImage(found.Shape), found.Text))],
            notes,
            predictions.Uncertainty is { } uncertainty ? Math.Round(uncertainty, 6) : null,
            warnings,
            predictions.AreTagsIndependent,
            descriptor.Thresholds.Score);

        Protocol.Model.Shape? ToImage(Shape? shape) =>
            shape is null ? null : (x == 1 && y == 1 ? shape : Rescaling.Scale(shape, x, y)) is { } scaled ? ShapeMap.ToWire(ShapeRounding.Round(scaled, Decimals)) : null;
    }, cancellation);

    /// <inheritdoc/>
    public Task EmbedAsync(EmbedRequest request, CancellationToken cancellation) => RunInTurnAsync(isInteractive: false, () =>
    {
        prompted.Embedding(request.Model, request.Image, request.Embedding, cancellation);
        return true;
    }, cancellation);

    /// <inheritdoc/>
    public Task<SegmentResult> SegmentAsync(SegmentRequest request, CancellationToken cancellation) => RunInTurnAsync(isInteractive: true, () =>
    {
        var (name, outline) = prompted.Segment(request, cancellation);
        return outline is null ? new(name) : new SegmentResult(name, ShapeMap.ToWire(ShapeRounding.Round(outline.Shape, Decimals)), outline.Score);
    }, cancellation);

    /// <inheritdoc/>
    public Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellation) => RunInTurnAsync(isInteractive: true, () =>
    {
        var model = models.Get(request.Model);
        var reader = ModelLoader.ReaderOf(model);
        var pixels = PixelReader.Read(request.Image, MaxSideForParts, cancellation);
        double x = (double)pixels.Width / pixels.ImageWidth, y = (double)pixels.Height / pixels.ImageHeight;
        var regions = request.Regions.Select(ShapeMap.ToCore).Select(region => x == 1 && y == 1 ? region : Rescaling.Scale(Outlined(region), x, y) ?? region).ToList();
        var texts = reader.Read(new RgbImage(pixels.Width, pixels.Height, pixels.Rgb), regions, cancellation);
        return new ReadResult(model.Descriptor.Name, [.. texts.Select(text => text is null ? null : new WrittenText(text.Text, Math.Round(text.Score, 6)))]);

        // Masks can't be scaled; text lies in the box around them anyhow.
        static Shape Outlined(Shape shape) => shape is MaskShape ? BoxAround(ShapeGeometry.BoundsOf(shape)) : shape;
    }, cancellation);

    /// <summary>The longest side of what a model looks at, px; 0 when it looks at images of any size.</summary>
    private static int SideOf(ModelDescriptor descriptor) =>
        descriptor is { Kind: not ModelKind.TextReader, Input: { Width: { } width, Height: { } height } } ? Math.Max(width, height) : 0;

    /// <summary>Of what a model looks at anyhow in a smaller copy, not much more is read: reading takes longer than many networks.</summary>
    private static ReadPixels Read(string image, int side, CancellationToken cancellation) => side == 0
        ? PixelReader.Read(image, MaxSide, cancellation)
        : PixelReader.Read(image, Math.Min(MaxSide, 2 * side), cancellation, Math.Min(MaxSide, 3 * side / 2));

    private static BoxShape BoxAround(Bounds bounds) => new(bounds.MinX, bounds.MinY, bounds.Width, bounds.Height);

    /// <summary>The part of an image inside bounds that are scaled to it; never less than a pixel.</summary>
    private static RgbImage Cut(RgbImage image, Bounds bounds, double scaleX, double scaleY)
    {
        int left = Math.Clamp((int)Math.Floor(bounds.MinX * scaleX), 0, image.Width - 1), right = Math.Clamp((int)Math.Ceiling(bounds.MaxX * scaleX), left + 1, image.Width);
        int top = Math.Clamp((int)Math.Floor(bounds.MinY * scaleY), 0, image.Height - 1), bottom = Math.Clamp((int)Math.Ceiling(bounds.MaxY * scaleY), top + 1, image.Height);
        int width = right - left;
        var part = new byte[3 * width * (bottom - top)];
        for (int row = top; row < bottom; row++) image.Pixels.AsSpan(3 * (row * image.Width + left), 3 * width).CopyTo(part.AsSpan(3 * (row - top) * width));
        return new(width, bottom - top, part);
    }

    private Task<int> SideAsync(PredictRequest request, CancellationToken cancellation) =>
        InTurnAsync(request.IsInteractive, () => _sides.GetOrAdd(request.Model, SideOf(models.Get(request.Model).Descriptor)), cancellation);

    private async Task<T> InTurnAsync<T>(bool isInteractive, Func<T> work, CancellationToken cancellation)
    {
        using var turn = await _turns.TakeAsync(isInteractive, cancellation).ConfigureAwait(false);
        return work();
    }

    private Task<T> RunInTurnAsync<T>(bool isInteractive, Func<T> work, CancellationToken cancellation) => RunAsync(() => InTurnAsync(isInteractive, work, cancellation), cancellation);

    private Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation) => Task.Run(async () =>
    {
        Interlocked.Increment(ref _running);
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is ModelException or ImageException or IOException or UnauthorizedAccessException)
        {
            log.Info(e.Message);
            throw new LocalRpcException(e.Message) { ErrorCode = ErrorCodes.ModelFailed, ErrorData = e is ModelException { Layouts: { Count: > 0 } layouts } ? new UnclearLayout(layouts) : null };
        }
        catch (OutOfMemoryException)
        {
            throw new LocalRpcException("There is not enough memory for this model and image.") { ErrorCode = ErrorCodes.ModelFailed };
        }
        finally
        {
            Volatile.Write(ref _lastEnd, Environment.TickCount64);
            Interlocked.Decrement(ref _running);
        }
    }, cancellation);
}
