using System.Runtime.CompilerServices;
using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Protocol.Messages;
using Annotator.Server.Mapping;
using StreamJsonRpc;
using Wire = Annotator.Protocol.Model;

namespace Annotator.Server.Tests;

/// <summary>An object is pointed at, and its outline comes back; on a photo of coins, whose circles are labelled.</summary>
[Collection("workers")]
public sealed class OutliningTests
{
    private const string Image = "coins.png";

    [Fact]
    public async Task A_box_around_a_coin_gives_the_coin()
    {
        using var dataset = Coins();
        await using var client = await OpenAsync(dataset);
        foreach (var coin in (await client.DocumentAsync(dataset.Root, Image)).Annotations.Select(coin => ShapeMap.ToCore(coin.Shape)).OfType<EllipseShape>())
        {
            var outline = await AskAsync(client, dataset, BoxOf(coin, grow: 3), []);
            double overlap = Overlap.Of(ShapeMap.ToCore(outline.Shape!), coin);
            Assert.True(overlap > 0.85, $"IoU {overlap} of the coin at {coin.CenterX}, {coin.CenterY}");
            Assert.Null(outline.Provenance);
        }
    }

    [Fact]
    public async Task A_point_is_enough_and_a_point_beside_takes_something_away()
    {
        using var dataset = Coins();
        await using var client = await OpenAsync(dataset);
        var coin = await FirstAsync(client, dataset);
        var center = new OutlinePoint(coin.CenterX, coin.CenterY, true);
        var one = await AskAsync(client, dataset, null, [center], reach: 3 * coin.RadiusX);
        Assert.True(Overlap.Of(ShapeMap.ToCore(one.Shape!), coin) > 0.85);

        var less = await AskAsync(client, dataset, null, [center, new(coin.CenterX + coin.RadiusX * 0.8, coin.CenterY, false)], reach: 3 * coin.RadiusX);
        Assert.True(Area(less) < Area(one));
    }

    [Fact]
    public async Task The_outline_is_a_polygon_a_mask_or_a_box()
    {
        using var dataset = Coins();
        await using var client = await OpenAsync(dataset);
        var box = BoxOf(await FirstAsync(client, dataset), grow: 3);
        Assert.IsType<Wire.Polygon>((await AskAsync(client, dataset, box, [])).Shape);
        Assert.IsType<Wire.Mask>((await AskAsync(client, dataset, box, [], form: OutlineForm.Mask)).Shape);
        var tight = Assert.IsType<Wire.Box>((await AskAsync(client, dataset, box, [], form: OutlineForm.Box)).Shape);
        Assert.True(tight.Width < box[2] && tight.Height < box[3]);
    }

    [Fact]
    public async Task A_format_without_polygons_gets_the_box_around_the_outline()
    {
        using var dataset = Coins();
        File.Delete(dataset.Sidecar(Image));
        Directory.CreateDirectory(dataset.File("image_2"));
        Directory.CreateDirectory(dataset.File("label_2"));
        File.Move(dataset.File(Image), dataset.File("image_2/coins.png"));
        dataset.Write("label_2/coins.txt", "coin 0.00 0 -10 10.00 10.00 20.00 20.00 -1 -1 -1 -1000 -1000 -1000 -10\n");
        await using var client = await OpenAsync(dataset);
        Assert.IsType<Wire.Box>((await AskAsync(client, dataset, [15, 25, 60, 60], [], image: "image_2/coins.png")).Shape);
    }

    [Fact]
    public async Task The_scissors_follow_the_rim_of_a_coin()
    {
        using var dataset = Coins();
        await using var client = await OpenAsync(dataset);
        var coin = await FirstAsync(client, dataset);
        var way = (await client.CallAsync<WireResult>("annotator/outline/wire", new WireParams(dataset.Root, Image, [coin.CenterX - coin.RadiusX, coin.CenterY], [coin.CenterX, coin.CenterY - coin.RadiusY]))).Points;
        Assert.Equal([coin.CenterX - coin.RadiusX, coin.CenterY], way.Take(2));
        Assert.Equal([coin.CenterX, coin.CenterY - coin.RadiusY], way.TakeLast(2));
        for (int i = 0; i < way.Count; i += 2)
            Assert.InRange(Math.Sqrt(Math.Pow(way[i] - coin.CenterX, 2) + Math.Pow(way[i + 1] - coin.CenterY, 2)), coin.RadiusX - 6, coin.RadiusX + 6);
    }

    [Fact]
    public async Task A_model_outlines_what_is_pointed_at_and_its_name_and_score_stay_with_the_object()
    {
        using var dataset = Coins();
        await using var client = await OpenAsync(dataset);
        await client.CallAsync<object?>("annotator/outline/prepare", new PrepareOutlineParams(dataset.Root, Image, Model()));
        string embedding = Assert.Single(Directory.EnumerateFiles(Path.Combine(dataset.Storage, "embeddings"), "*", SearchOption.AllDirectories));
        var written = File.GetLastWriteTimeUtc(embedding);
        var coin = await FirstAsync(client, dataset);

        var outline = await client.CallAsync<OutlineResult>("annotator/outline", new OutlineParams(dataset.Root, Image, BoxOf(coin, grow: 3), [], 1, OutlineForm.Polygon, Model: Model()));
        Assert.IsType<Wire.Polygon>(outline.Shape);
        Assert.Equal(new Wire.Provenance("sam", 0.9, true), outline.Provenance);
        Assert.Equal(written, File.GetLastWriteTimeUtc(embedding));
    }

    [Fact]
    public async Task A_model_that_is_no_pair_says_what_is_missing()
    {
        using var dataset = Coins();
        await using var client = await OpenAsync(dataset);
        var error = await Assert.ThrowsAsync<RemoteInvocationException>(() => client.CallAsync<OutlineResult>(
            "annotator/outline", new OutlineParams(dataset.Root, Image, [10, 10, 50, 50], [], 1, OutlineForm.Polygon, Model: dataset.Root)));
        Assert.Contains("encoder and a decoder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_the_reason()
    {
        using var dataset = Coins();
        dataset.Write("broken.png", "no picture");
        await using var client = await OpenAsync(dataset);
        await Refused(() => AskAsync(client, dataset, null, []), "box with a size");
        await Refused(() => AskAsync(client, dataset, [1, 1, 0, 5], []), "box with a size");
        await Refused(() => AskAsync(client, dataset, [1, 1, 10, 10], [], image: "gone.png"), "gone.png");
        await Refused(() => AskAsync(client, dataset, [1, 1, 10, 10], [], image: "broken.png"), "can't be outlined");
        Assert.Null((await AskAsync(client, dataset, [-50, -50, 20, 20], [])).Shape);

        static async Task Refused(Func<Task> ask, string why) =>
            Assert.Contains(why, (await Assert.ThrowsAsync<RemoteInvocationException>(ask)).Message, StringComparison.Ordinal);
    }

    private static TemporaryDataset Coins([CallerFilePath] string file = "")
    {
        var dataset = new TemporaryDataset();
        foreach (string name in new[] { Image, Image + ".annot.json" })
            File.Copy(Path.GetFullPath($"../../samples/{name}", Path.GetDirectoryName(file)!), dataset.File(name));
        return dataset;
    }

    private static async Task<TestClient> OpenAsync(TemporaryDataset dataset)
    {
        var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        return client;
    }

    private static async Task<EllipseShape> FirstAsync(TestClient client, TemporaryDataset dataset) =>
        (await client.DocumentAsync(dataset.Root, Image)).Annotations.Select(coin => ShapeMap.ToCore(coin.Shape)).OfType<EllipseShape>().First();

    private static Task<OutlineResult> AskAsync(TestClient client, TemporaryDataset dataset, IReadOnlyList<double>? box, IReadOnlyList<OutlinePoint> points, double reach = 30, OutlineForm form = OutlineForm.Polygon, string image = Image) =>
        client.CallAsync<OutlineResult>("annotator/outline", new OutlineParams(dataset.Root, image, box, points, reach, form));

    private static string Model([CallerFilePath] string file = "") => Path.GetFullPath("../conformance/models/sam", Path.GetDirectoryName(file)!);

    private static double[] BoxOf(EllipseShape coin, double grow) =>
        [coin.CenterX - coin.RadiusX - grow, coin.CenterY - coin.RadiusY - grow, 2 * (coin.RadiusX + grow), 2 * (coin.RadiusY + grow)];

    private static double Area(OutlineResult outline) => ShapeGeometry.AreaOf(ShapeMap.ToCore(outline.Shape!));
}
