using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Core.Outlining;
using Annotator.Formats;
using Annotator.Imaging;
using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Hosting;
using Annotator.Server.Mapping;
using Annotator.Server.Suggesting;
using StreamJsonRpc;

namespace Annotator.Server.Outlining;

/// <summary>Outlines of objects that are pointed at, in the images of an open dataset.</summary>
internal sealed class DatasetOutliner(DatasetState state, AsyncGate gate, Services services) : IDisposable
{
    private const int Decimals = 2;

    private readonly ImageColors _colors = new(services);
    private readonly EmbeddingCache _embeddings = new(services.Options.StoragePath, services.Log);
    /// <summary>So long nobody clicks before a model looks at the next image.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(1);

    private CancellationTokenSource _reading = new();
    private CancellationTokenSource _ahead = new();

    /// <summary>Reads ahead what the first outline of an image needs. A model looks at the next image too. What is read ahead for
    /// another image stops.</summary>
    /// <exception cref="LocalRpcException">The image is none of the dataset's, or can't be read.</exception>
    public async Task PrepareAsync(PrepareOutlineParams request, CancellationToken cancellation)
    {
        // Not disposed: whoever comes next may be about to cancel it.
        var latest = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Interlocked.Exchange(ref _reading, latest).CancelAsync().ConfigureAwait(false);
        try
        {
            var (path, _) = await LookAsync(request.Image, latest.Token).ConfigureAwait(false);
            if (request.Model is not { } chosen)
            {
                await ReadingAsync(() => _colors.UseAsync(path, _ => true, latest.Token)).ConfigureAwait(false);
                return;
            }
            string model = services.Models.PathOf(chosen);
            await EmbedAsync(model, path, latest.Token).ConfigureAwait(false);
            string? next = await gate.RunAsync(() => state.Store.Images.SkipWhile(image => image.Path != request.Image).Skip(1).Where(image => image.Exists).Select(image => image.Path).FirstOrDefault(), latest.Token).ConfigureAwait(false);
            if (next is not null) await LookAheadAsync(model, state.Paths.Absolute(next), latest.Token).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.CompareExchange(ref _reading, new(), latest);
        }
    }

    /// <summary>The outline of an object.</summary>
    /// <exception cref="LocalRpcException">The request makes no sense, or the image can't be read.</exception>
    public async Task<OutlineResult> OutlineAsync(OutlineParams request, CancellationToken cancellation)
    {
        var box = BoxOf(request);
        var (path, capabilities) = await LookAsync(request.Image, cancellation).ConfigureAwait(false);
        var (outline, provenance) = request.Model is { } model
            ? await SegmentAsync(services.Models.PathOf(model), path, request, cancellation).ConfigureAwait(false)
            : (await SegmentAsync(path, box, request, cancellation).ConfigureAwait(false), null);
        if (outline is null) return new();
        var wanted = request.Form == OutlineForm.Box ? BoxAround(outline) : outline;
        // Ids and labels are the client's to give.
        var storable = StorableObjects.Of(capabilities, "outline", "outline", ShapeRounding.Round(wanted, Decimals), provenance);
        return storable is null ? new() : new(ShapeMap.ToWire(storable.Shape), AnnotationMap.ToWire(storable).Provenance);
    }

    /// <summary>The way along edges between two points.</summary>
    /// <exception cref="LocalRpcException">The request makes no sense, or the image can't be read.</exception>
    public async Task<WireResult> WireAsync(WireParams request, CancellationToken cancellation)
    {
        if (request is not { From: [var fromX, var fromY], To: [var toX, var toY] } || !AreNumbers([fromX, fromY, toX, toY])) throw Refused.Invalid("A way needs two points of two numbers each.");
        var (path, _) = await LookAsync(request.Image, cancellation).ConfigureAwait(false);
        return new(await ReadingAsync(() => _colors.UseAsync(path, image => image.Wire((fromX, fromY), (toX, toY), cancellation), cancellation)).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public void Dispose() => _colors.Dispose();

    private Task<(string Path, Capabilities Capabilities)> LookAsync(string image, CancellationToken cancellation) => gate.RunAsync(
        () => DatasetPaths.IsInside(image) && state.Images.Contains(image)
            ? (state.Paths.Absolute(image), state.Store.Capabilities)
            : throw Refused.NotFound($"“{image}” is not an image of the dataset."),
        cancellation);

    /// <summary>By the colours.</summary>
    private async Task<Shape?> SegmentAsync(string path, Bounds box, OutlineParams request, CancellationToken cancellation)
    {
        var clicks = request.Points.Select(point => new SeedClick(point.X, point.Y, 0, point.OnObject)).ToList();
        var found = await ReadingAsync(() => _colors.UseAsync(path, image => image.Segment(box, request.Box is null, clicks, request.Tolerance, cancellation), cancellation)).ConfigureAwait(false);
        return request.Form == OutlineForm.Mask ? found?.Mask : found?.Polygon;
    }

    /// <summary>By a model.</summary>
    private async Task<(Shape? Outline, Provenance? Provenance)> SegmentAsync(string model, string path, OutlineParams request, CancellationToken cancellation)
    {
        string place = await PlaceAsync(model, path, cancellation).ConfigureAwait(false);
        await Volatile.Read(ref _ahead).CancelAsync().ConfigureAwait(false);
        var found = await services.Worker.SegmentAsync(new(model, path, place, request.Box, request.Points, request.Form, request.Tolerance), cancellation).ConfigureAwait(false);
        return (found.Shape is null ? null : ShapeMap.ToCore(found.Shape), new(found.Model, found.Score is { } score ? Math.Round(score, 4) : null, true));
    }

    private async Task EmbedAsync(string model, string image, CancellationToken cancellation) =>
        await services.Worker.EmbedAsync(new(model, image, await PlaceAsync(model, image, cancellation).ConfigureAwait(false)), cancellation).ConfigureAwait(false);

    /// <summary>Looks at the next image. The model does one thing at a time, and who clicks must not wait for it: a click stops it, and
    /// it begins again when there are no more.</summary>
    private async Task LookAheadAsync(string model, string image, CancellationToken cancellation)
    {
        while (true)
        {
            // Not disposed: a click may be about to cancel it.
            var ahead = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            Volatile.Write(ref _ahead, ahead);
            try
            {
                await Task.Delay(s_quiet, ahead.Token).ConfigureAwait(false);
                await EmbedAsync(model, image, ahead.Token).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Somebody clicked.
            }
        }
    }

    private Task<string> PlaceAsync(string model, string image, CancellationToken cancellation) =>
        ReadingAsync(() => Task.Run(() => _embeddings.PlaceOf(model, image), cancellation));

    private static Bounds BoxOf(OutlineParams request)
    {
        if (!AreNumbers([.. request.Box ?? [], .. request.Points.SelectMany(point => new[] { point.X, point.Y })]) || request.Tolerance is not (>= 0 and <= 1000))
            throw Refused.Invalid("An outline needs numbers, and a tolerance of 0 to 1,000 px.");
        return request switch
        {
            { Box: [var x, var y, > 0 and var width, > 0 and var height] } => new(x, y, x + width, y + height),
            { Box: null, Points: [var first, ..], Reach: > 0 and < 1e6 } => new(first.X - request.Reach, first.Y - request.Reach, first.X + request.Reach, first.Y + request.Reach),
            _ => throw Refused.Invalid("An outline needs a box with a size, or a point and how far the object reaches from it."),
        };
    }

    private static BoxShape BoxAround(Shape shape)
    {
        var bounds = ShapeGeometry.BoundsOf(shape);
        return new(bounds.MinX, bounds.MinY, bounds.Width, bounds.Height, 0);
    }

    private static bool AreNumbers(IReadOnlyList<double> numbers) => numbers.All(number => Math.Abs(number) < 1e9);

    private static async Task<T> ReadingAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is ImageException or IOException or UnauthorizedAccessException)
        {
            throw new LocalRpcException($"The image can't be outlined: {e.Message}") { ErrorCode = ErrorCodes.NotFound };
        }
    }
}
