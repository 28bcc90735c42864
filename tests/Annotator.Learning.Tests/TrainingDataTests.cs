using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Learning.Training;
using Annotator.Learning.Training.Data;
using Annotator.Learning.Training.Tasks;
using Annotator.Models;
using CsCheck;

namespace Annotator.Learning.Tests;

/// <summary>Images, labels and splits before any network sees them.</summary>
public sealed class TrainingDataTests
{
    private const int Side = 48;

    private static readonly AugmentationConfig s_wild = new() { FlipVertically = true, Scale = 0.4, Shift = 0.3, Rotate = 60, Colour = 0 };

    [Fact]
    public void A_map_and_its_inverse_lead_back() =>
        Gen.Select(Gen.Double[-180, 180], Gen.Double[0.2, 5], Gen.Double[-50, 50], Gen.Double[-50, 50]).Sample((degrees, scale, x, y) =>
        {
            var map = AffineMap.Scale(scale, -scale).Then(AffineMap.Rotate(degrees)).Then(AffineMap.Shift(x, y));
            var (there, down) = map.Apply(3, 7);
            var (back, up) = map.Inverse().Apply(there, down);
            Assert.Equal(3, back, 9);
            Assert.Equal(7, up, 9);
        });

    [Fact]
    public void Labels_move_with_the_pixels() => Gen.Int[0, 100_000].Sample(seed =>
    {
        // the only bright pixels of the image are those of the label, so that they must be found where the label says
        var shape = new PolygonShape([[new([12.0, 10, 40, 14, 36, 44, 14, 38])]]);
        var image = Painted(shape, Side, Side);
        var augmenter = new Augmenter(s_wild, Side, Side);
        var view = augmenter.Draw(augmenter.Fit(Side, Side), new Random(seed));

        var pixels = new float[Side * Side];
        ImageWarp.Fill(image, view, pixels, 1, Side, Side);
        var labels = new long[Side * Side];
        ShapeWarp.Fill(shape, view.Map, labels, Side, 1);

        int both = 0, either = 0;
        for (int i = 0; i < pixels.Length; i++)
        {
            bool isBright = pixels[i] > 0.5, isLabelled = labels[i] == 1;
            if (isBright && isLabelled) both++;
            if (isBright || isLabelled) either++;
        }
        Assert.True(either == 0 || both >= 0.85 * either || either - both < 12, $"seed {seed}: {both} of {either}");
    }, iter: 200);

    [Fact]
    public void Masks_move_as_the_polygons_that_they_cover() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var polygon = new PolygonShape([[new([8.0, 8, 40, 8, 40, 36, 8, 36])]]);
        var mask = ShapePixels.Fill(polygon, new(Side, Side))!;
        var augmenter = new Augmenter(s_wild, Side, Side);
        var map = augmenter.Draw(augmenter.Fit(Side, Side), new Random(seed)).Map;
        long[] one = new long[Side * Side], other = new long[Side * Side];

        ShapeWarp.Fill(polygon, map, one, Side, 1);
        ShapeWarp.Fill(mask, map, other, Side, 1);

        Assert.InRange(one.Zip(other).Count(pair => pair.First != pair.Second), 0, 8);
    }, iter: 200);

    [Fact]
    public void Boxes_stay_around_their_objects_and_inside_the_input() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var box = new BoxShape(14, 10, 20, 24);
        var augmenter = new Augmenter(s_wild, Side, Side);
        var map = augmenter.Draw(augmenter.Fit(Side, Side), new Random(seed)).Map;
        if (ShapeWarp.Box(box, map, Side, Side, 0.25) is not { } moved) return;

        Assert.True(moved.MinX >= 0 && moved.MinY >= 0 && moved.MaxX <= Side && moved.MaxY <= Side);
        foreach (var (x, y) in ShapeWarp.Points(box, map))
        {
            Assert.InRange(Math.Clamp(x, 0, Side), moved.MinX - 1e-9, moved.MaxX + 1e-9);
            Assert.InRange(Math.Clamp(y, 0, Side), moved.MinY - 1e-9, moved.MaxY + 1e-9);
        }
    }, iter: 300);

    [Fact]
    public void Lines_of_text_stay_readable_however_much_they_are_to_be_varied() => Gen.Select(Gen.Int[0, 100_000], Gen.Int[8, 1024]).Sample((seed, width) =>
    {
        var learner = new TranscriptionLearner(new(TrainingTask.Transcribe, ["a"], [], []), width);
        var allowed = learner.Allowed(s_wild with { Colour = 0.3 });
        var fit = learner.Fit(new(new(2 * width, 64, []), AffineMap.Identity));
        var map = new Augmenter(allowed, width, learner.Height).Draw(fit, new Random(seed)).Map;

        foreach (var (x, y) in new[] { (0, 0), (2 * width, 0), (2 * width, 64), (0, 64) })
        {
            var (before, after) = (fit.Apply(x, y), map.Apply(x, y));
            Assert.InRange(Math.Max(Math.Abs(after.X - before.X), Math.Abs(after.Y - before.Y)), 0, learner.Height / 5.0);
        }
        Assert.Equal(0.3, allowed.Colour);
    }, iter: 300);

    [Fact]
    public void Without_augmentation_an_image_is_shown_as_it_is()
    {
        var image = Painted(new BoxShape(4, 4, 20, 12), Side, Side);
        var augmenter = new Augmenter(AugmentationConfig.None, Side, Side);
        var view = augmenter.Draw(augmenter.Fit(Side, Side), new Random(1));
        var pixels = new float[Side * Side];

        ImageWarp.Fill(image, view, pixels, 1, Side, Side);

        for (int i = 0; i < pixels.Length; i++) Assert.Equal((image.Pixels[3 * i] / 255.0 - 0.5) / 0.5, pixels[i], 4);
    }

    [Fact]
    public void What_looks_alike_is_never_separated() => Gen.Select(Gen.Int[4, 60], Gen.Int[0, 1000]).Sample((count, seed) =>
    {
        var random = new Random(seed);
        var items = Enumerable.Range(0, count).Select(_ => new SplitItem(
            new Dictionary<string, int> { [random.Next(2) == 0 ? "a" : "b"] = 1 },
            new PerceptualHash((ulong)random.Next(count / 2 + 1) * 0x9E3779B97F4A7C15UL, 0, 0, 0),
            random.Next(3) == 0 ? $"group {random.Next(4)}" : null)).ToList();

        var held = HoldOut.Choose(items, 0.25, seed).ToHashSet();

        Assert.Equal(held.Order(), HoldOut.Choose(items, 0.25, seed));
        for (int i = 0; i < count; i++)
            for (int j = 0; j < i; j++)
                if (items[i].Hash == items[j].Hash || (items[i].Group is not null && items[i].Group == items[j].Group)) Assert.Equal(held.Contains(i), held.Contains(j));
    });

    [Fact]
    public void Every_class_has_its_share_in_the_hold_out_and_something_to_learn_from()
    {
        var items = Enumerable.Range(0, 200).Select(i => new SplitItem(new Dictionary<string, int> { [i % 20 == 0 ? "rare" : i % 3 == 0 ? "some" : "many"] = 1 }, null, null)).ToList();
        items.Add(new(new Dictionary<string, int> { ["single"] = 1 }, null, null));

        var held = HoldOut.Choose(items, 0.2, 7);

        var share = held.Select(i => items[i].Classes.Keys.Single()).CountBy(name => name).ToDictionary();
        Assert.Equal(2, share["rare"]);
        Assert.InRange(share["some"], 11, 14);
        Assert.InRange(share["many"], 24, 28);
        Assert.False(share.ContainsKey("single"));
    }

    [Fact]
    public void The_same_picture_in_other_sizes_looks_alike_and_another_does_not()
    {
        var shape = new PolygonShape([[new([6.0, 6, 40, 12, 30, 42])]]);
        var small = PerceptualHash.Of(Painted(shape, Side, Side));
        var large = PerceptualHash.Of(Painted(new PolygonShape([[new([12.0, 12, 80, 24, 60, 84])]]), 2 * Side, 2 * Side));
        var other = PerceptualHash.Of(Painted(new BoxShape(20, 2, 8, 44), Side, Side));

        Assert.True(small.IsNear(large));
        Assert.False(small.IsNear(other));
    }

    [Fact]
    public void The_learning_rate_rises_and_then_falls_to_nothing()
    {
        var config = new TrainingConfig { LearningRate = 1, WarmUp = 0.1 };
        var rates = Enumerable.Range(0, 100).Select(step => LearningRate.At(step, 100, config)).ToList();

        Assert.Equal(0.1, rates[0], 9);
        Assert.Equal(1, rates.Max(), 2);
        Assert.Equal(rates.Skip(10).OrderDescending(), rates.Skip(10));
        Assert.InRange(rates[^1], 0, 0.001);
    }

    private static RgbImage Painted(Shape shape, int width, int height)
    {
        var covered = new long[width * height];
        ShapeWarp.Fill(shape, AffineMap.Identity, covered, width, 1);
        return new(width, height, [.. covered.SelectMany(one => Enumerable.Repeat((byte)(one == 1 ? 255 : 60), 3))]);
    }
}
