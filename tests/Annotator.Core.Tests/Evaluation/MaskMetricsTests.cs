using Annotator.Core.Evaluation;
using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Tests.Evaluation;

public sealed class MaskMetricsTests
{
    [Fact]
    public void Pixels_are_counted_over_all_images()
    {
        var metrics = new MaskMetrics(["cat", "dog"]);
        metrics.Add(Raster(1, 1, 2, 0), Raster(1, 2, 2, 0));
        metrics.Add(Raster(1, 1, 0, 0), Raster(1, 1, 0, 1));
        var result = metrics.Result;
        Assert.Equal([new("cat", 3, 4, 4), new("dog", 1, 1, 2)], result.Classes);
        Assert.Equal(new MaskClassResult(null, 2, 3, 2), result.Background);
        Assert.Equal((3.0 / 5, 1.0 / 2, 2.0 / 3), (result.Classes[0].Iou, result.Classes[1].Iou, result.Background.Iou));
        Assert.Equal((3.0 / 5 + 1.0 / 2) / 2, result.MeanIou!.Value, 1e-12);
        Assert.Equal((3.0 / 5 + 1.0 / 2 + 2.0 / 3) / 3, result.MeanIouWithBackground!.Value, 1e-12);
        Assert.Equal(6.0 / 8, result.PixelAccuracy!.Value, 1e-12);
        Assert.Equal((3.0 / 4 + 1 + 2.0 / 3) / 3, result.MeanAccuracy!.Value, 1e-12);
        Assert.Equal((4 * 3.0 / 5 + 1 * 1.0 / 2 + 3 * 2.0 / 3) / 8, result.FrequencyWeightedIou!.Value, 1e-12);
    }

    [Fact]
    public void Pixels_to_be_ignored_do_not_count_and_classes_that_appear_nowhere_are_no_part_of_the_mean()
    {
        var metrics = new MaskMetrics(["cat", "dog"]);
        metrics.Add(Raster(1, 255, 0, 0), Raster(1, 2, 0, 0), 255);
        Assert.Null(metrics.Result.Classes[1].Iou);
        Assert.Equal((1, 1), (metrics.Result.MeanIou, metrics.Result.PixelAccuracy));
    }

    [Fact]
    public void Shapes_are_drawn_over_one_another_in_their_order()
    {
        var metrics = new MaskMetrics(["cat", "dog"]);
        Document truth = Drawn(("cat", new BoxShape(0, 0, 10, 10)), ("dog", new BoxShape(5, 0, 5, 10))), found = Drawn(("dog", new BoxShape(5, 0, 5, 10)), ("cat", new BoxShape(0, 0, 10, 10)));
        metrics.Add(truth, found, new(20, 10));
        Assert.Equal([new("cat", 50, 50, 100), new("dog", 0, 50, 0)], metrics.Result.Classes);
        Assert.Equal(150.0 / 200, metrics.Result.PixelAccuracy);
    }

    [Fact]
    public void Nothing_counted_gives_no_numbers()
    {
        var result = new MaskMetrics(["cat"]).Result;
        Assert.Equal((null, null, null, null), (result.MeanIou, result.PixelAccuracy, result.MeanAccuracy, result.FrequencyWeightedIou));
    }

    [Fact]
    public void Rasters_of_other_sizes_and_numbers_of_no_class_are_refused()
    {
        var metrics = new MaskMetrics(["cat"]);
        Assert.Throws<ArgumentException>(() => metrics.Add(Raster(1, 1), Raster(1)));
        Assert.Throws<ArgumentException>(() => metrics.Add(Raster(1, 1), Raster(1, 2)));
        Assert.Throws<ArgumentException>(() => metrics.Add(Raster(-1, 1), Raster(1, 1)));
    }

    private static LabelRaster Raster(params ReadOnlySpan<int> values)
    {
        var raster = new LabelRaster(values.Length, 1);
        values.CopyTo(raster.Row(0));
        return raster;
    }

    private static Document Drawn(params ReadOnlySpan<(string Label, Shape Shape)> objects)
    {
        var document = Document.Empty;
        foreach (var (label, shape) in objects) document = document with { Annotations = document.Annotations.Add(new($"{document.Annotations.Count}", label, shape)) };
        return document;
    }
}
