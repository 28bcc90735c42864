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

    /// <summary>Reads ahead what the first outline of an image needs.</summary>
    /// <exception cref="LocalRpcException">The image is none of the dataset's, or can't be read.</exception>
    public async Task PrepareAsync(PrepareOutlineParams request, CancellationToken cancellation)
    {
        var (path, _) = await LookAsync(request.Image, cancellation).ConfigureAwait(false);
        await ReadingAsync(() => _colors.UseAsync(path, _ => true, cancellation)).ConfigureAwait(false);
    }

    /// <summary>The outline of an object.</summary>
    /// <exception cref="LocalRpcException">The request makes no sense, or the image can't be read.</exception>
    public async Task<OutlineResult> OutlineAsync(OutlineParams request, CancellationToken cancellation)
    {
        var clicks = request.Points.Select(point => new SeedClick(point.X, point.Y, 0, point.OnObject)).ToList();
        var box = BoxOf(request);
        var (path, capabilities) = await LookAsync(request.Image, cancellation).ConfigureAwait(false);
        var found = await ReadingAsync(() => _colors.UseAsync(path, image => image.Segment(box, clicks, request.Tolerance, cancellation), cancellation)).ConfigureAwait(false);
        if (found is null) return new();
        Shape wanted = request.Form switch
        {
            OutlineForm.Mask => found.Mask,
            OutlineForm.Box => BoxAround(found.Polygon),
            _ => found.Polygon,
        };
        // Ids and labels are the client's to give.
        var storable = StorableObjects.Of(capabilities, "outline", "outline", ShapeRounding.Round(wanted, Decimals), provenance: null, text: null);
        return new(storable is null ? null : ShapeMap.ToWire(storable.Shape));
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
