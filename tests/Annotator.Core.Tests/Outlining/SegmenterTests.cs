using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Core.Outlining;

namespace Annotator.Core.Tests.Outlining;

public sealed class OutliningSegmenterTests
{
    private static Segmentation? Found(RgbPixels pixels, Bounds box, params SeedClick[] clicks) =>
        new Segmenter(new(pixels), box).Segment(clicks, CancellationToken.None);

    [Fact]
    public void A_disc_on_noise_is_found_in_its_box()
    {
        var pixels = Scene.Paint(160, 120, (x, y) => Scene.InDisc(x, y, 80, 60, 35) ? Scene.Red : Scene.Blue, 40);
        var found = Found(pixels, new(40, 20, 120, 100))!;
        Assert.InRange(Scene.Iou(found.Mask, 160, 120, (x, y) => Scene.InDisc(x, y, 80, 60, 35)), 0.98, 1);
        Assert.InRange(Scene.Iou(found.Polygon, 160, 120, (x, y) => Scene.InDisc(x, y, 80, 60, 35)), 0.96, 1);
        Assert.InRange(found.Polygon.Parts.Single().Single().Count, 8, 40);
    }

    [Fact]
    public void The_hole_of_a_ring_is_a_hole_of_the_polygon()
    {
        static bool IsRing(int x, int y) => Scene.InDisc(x, y, 80, 80, 60) && !Scene.InDisc(x, y, 80, 80, 30);
        var found = Found(Scene.Paint(160, 160, (x, y) => IsRing(x, y) ? Scene.Red : Scene.Blue), new(18, 18, 142, 142))!;
        Assert.InRange(Scene.Iou(found.Mask, 160, 160, IsRing), 0.98, 1);
        Assert.Equal(2, found.Polygon.Parts.Single().Count);
    }

    [Fact]
    public void Two_textures_of_two_tones_are_told_apart()
    {
        static bool IsObject(int x, int y) => x is >= 50 and < 110 && y is >= 40 and < 100;
        var pixels = Scene.Paint(160, 140, (x, y) => IsObject(x, y)
            ? (x / 3 + y / 3) % 2 == 0 ? (200, 180, 60) : (120, 60, 30)
            : (x / 3 + y / 3) % 2 == 0 ? (40, 60, 140) : (90, 150, 160));
        var found = Found(pixels, new(40, 30, 120, 110))!;
        Assert.InRange(Scene.Iou(found.Mask, 160, 140, IsObject), 0.97, 1);
    }

    [Fact]
    public void A_thin_bar_is_not_smoothed_away()
    {
        static bool IsBar(int x, int y) => Math.Abs(y - 0.4 * x - 20) < 3 && x is >= 20 and < 140;
        var found = Found(Scene.Paint(160, 110, (x, y) => IsBar(x, y) ? Scene.Red : Scene.Blue), new(16, 20, 144, 84))!;
        Assert.InRange(Scene.Iou(found.Mask, 160, 110, IsBar), 0.9, 1);
    }

    [Fact]
    public void Objects_at_the_border_and_boxes_over_it_are_no_trouble()
    {
        static bool IsObject(int x, int y) => Scene.InDisc(x, y, 0, 60, 40);
        var pixels = Scene.Paint(120, 120, (x, y) => IsObject(x, y) ? Scene.Red : Scene.Blue);
        Assert.InRange(Scene.Iou(Found(pixels, new(0, 15, 50, 105))!.Mask, 120, 120, IsObject), 0.98, 1);
        Assert.InRange(Scene.Iou(Found(pixels, new(-30, 15, 50, 105))!.Mask, 120, 120, IsObject), 0.98, 1);
    }

    [Fact]
    public void A_box_around_the_whole_image_finds_what_is_not_at_its_rim()
    {
        var pixels = Scene.Paint(120, 120, (x, y) => Scene.InDisc(x, y, 60, 60, 40) ? Scene.Red : Scene.Blue);
        Assert.InRange(Scene.Iou(Found(pixels, new(0, 0, 120, 120))!.Mask, 120, 120, (x, y) => Scene.InDisc(x, y, 60, 60, 40)), 0.98, 1);
    }

    [Fact]
    public void Where_nothing_can_be_told_apart_the_box_is_the_answer()
    {
        var constant = Scene.Paint(60, 50, (_, _) => (100, 100, 100), 0);
        Assert.Equal(new MaskShape(10, 20, 30, 20, [0, 600]), Found(constant, new(10, 20, 40, 40))!.Mask);
        Assert.Equal(new MaskShape(0, 0, 1, 1, [0, 1]), Found(new(1, 1, [1, 2, 3]), new(0, 0, 1, 1))!.Mask);
    }

    [Fact]
    public void A_box_beside_the_image_finds_nothing()
    {
        var pixels = Scene.Paint(60, 50, (_, _) => (100, 100, 100));
        Assert.Null(Found(pixels, new(70, 10, 90, 30)));
        Assert.Null(Found(pixels, new(10, 10, 10, 30)));
        Assert.Null(Found(pixels, new(-20, -20, 0, 0)));
    }

    [Fact]
    public void A_click_beside_the_object_takes_a_part_away_and_one_on_it_adds_one()
    {
        static bool First(int x, int y) => Scene.InDisc(x, y, 60, 60, 30);
        static bool Second(int x, int y) => Scene.InDisc(x, y, 150, 60, 30);
        var pixels = Scene.Paint(210, 120, (x, y) => First(x, y) ? Scene.Red : Second(x, y) ? (70, 170, 70) : Scene.Blue);
        var segmenter = new Segmenter(new(pixels), new(26, 26, 184, 94));
        Assert.InRange(Scene.Iou(segmenter.Segment([], CancellationToken.None)!.Mask, 210, 120, (x, y) => First(x, y) || Second(x, y)), 0.98, 1);
        SeedClick[] clicks = [new(150, 60, 20, false)];
        var without = segmenter.Segment(clicks, CancellationToken.None)!;
        Assert.InRange(Scene.Iou(without.Mask, 210, 120, First), 0.98, 1);
        var again = segmenter.Segment([.. clicks, new(150, 60, 21, true)], CancellationToken.None)!;
        Assert.InRange(Scene.Iou(again.Mask, 210, 120, (x, y) => First(x, y) || Second(x, y)), 0.98, 1);
    }

    [Fact]
    public void A_click_on_the_object_outside_of_the_box_makes_the_box_larger()
    {
        static bool IsObject(int x, int y) => x is >= 20 and < 100 && y is >= 30 and < 60;
        var pixels = Scene.Paint(160, 90, (x, y) => IsObject(x, y) ? Scene.Red : Scene.Blue);
        var found = Found(pixels, new(15, 25, 70, 65), new SeedClick(90, 45, 4, true))!;
        Assert.InRange(Scene.Iou(found.Mask, 160, 90, IsObject), 0.98, 1);
    }

    [Fact]
    public void What_was_asked_before_does_not_change_an_answer()
    {
        var pixels = Scene.Paint(160, 120, (x, y) => Scene.InDisc(x, y, 60, 60, 30) ? (120, 90, 110) : Scene.InDisc(x, y, 110, 60, 25) ? (90, 120, 90) : (100, 100, 130), 50);
        SeedClick a = new(60, 60, 4, true), b = new(110, 60, 4, false), c = new(140, 60, 3, true);
        var box = new Bounds(25, 25, 140, 95);
        var segmenter = new Segmenter(new(pixels), box);
        foreach (SeedClick[] clicks in (SeedClick[][])[[], [a], [a, b], [b], [a, b, c], [], [c, a], [a]])
            Assert.Equal(Found(pixels, box, clicks), segmenter.Segment(clicks, CancellationToken.None));
    }

    [Fact]
    public void A_large_image_is_cut_small_and_refined_to_the_pixel()
    {
        var pixels = Scene.Paint(1600, 1200, (x, y) => Scene.InDisc(x, y, 800, 600, 450) ? Scene.Red : Scene.Blue, 30);
        var found = Found(pixels, new(330, 130, 1270, 1070))!;
        Assert.InRange(Scene.Iou(found.Mask, 1600, 1200, (x, y) => Scene.InDisc(x, y, 800, 600, 450)), 0.998, 1);
    }

    [Fact]
    public void A_smaller_copy_and_a_part_of_an_image_give_shapes_of_the_image()
    {
        var pixels = Scene.Paint(120, 120, (x, y) => Scene.InDisc(x, y, 60, 60, 40) ? Scene.Red : Scene.Blue);
        var found = new Segmenter(new(pixels, 1000, 500, 4), new(1060, 560, 1420, 920)).Segment([new(1240, 740, 8, true)], CancellationToken.None)!;
        Assert.InRange(Scene.Iou(found.Mask, 1600, 1100, (x, y) => Scene.InDisc(x, y, 1240, 740, 160)), 0.97, 1);
    }

    [Fact]
    public void A_previous_mask_says_which_of_two_things_is_meant()
    {
        static bool Left(int x, int y) => Scene.InDisc(x, y, 50, 50, 25);
        var pixels = Scene.Paint(200, 100, (x, y) => Left(x, y) ? Scene.Red : Scene.InDisc(x, y, 150, 50, 25) ? (70, 170, 70) : Scene.Blue);
        var previous = ShapePixels.Fill(new EllipseShape(50, 50, 18, 18), null)!;
        var found = new Segmenter(new(pixels), new(20, 20, 180, 80), previous: previous).Segment([], CancellationToken.None)!;
        Assert.InRange(Scene.Iou(found.Mask, 200, 100, Left), 0.97, 1);
    }

    [Fact]
    public void Work_that_was_cancelled_can_be_asked_for_again()
    {
        var pixels = Scene.Paint(300, 300, (x, y) => Scene.InDisc(x, y, 150, 150, 90) ? Scene.Red : Scene.Blue, 60);
        var segmenter = new Segmenter(new(pixels), new(50, 50, 250, 250));
        Assert.Throws<OperationCanceledException>(() => segmenter.Segment([], new CancellationToken(true)));
        var found = segmenter.Segment([], CancellationToken.None);
        SeedClick click = new(150, 150, 4, true);
        Assert.Throws<OperationCanceledException>(() => segmenter.Segment([click], new CancellationToken(true)));
        Assert.Equal(found, segmenter.Segment([], CancellationToken.None));
        Assert.Equal(Found(pixels, new(50, 50, 250, 250), click), segmenter.Segment([click], CancellationToken.None));
    }

    [Fact]
    public void Pixels_need_three_bytes_each() => Assert.Throws<ArgumentException>(() => new RgbPixels(2, 2, new byte[11]));
}
