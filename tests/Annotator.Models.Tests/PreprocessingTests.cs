using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Models.Tests;

public sealed class PreprocessingTests
{
    [Fact]
    public void An_image_of_the_right_size_is_only_normalised()
    {
        var image = new RgbImage(2, 2, [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120]);
        var input = new ModelInput { Width = 2, Height = 2, Scale = 0.1, Mean = [1, 2, 3], Std = [1, 2, 4], Resize = ResizeMode.Stretch };

        Equal([0, 3, 6, 9, 0, 1.5, 3, 4.5, 0, .75, 1.5, 2.25], Run(image, input));
        Equal([2, 5, 8, 11, 0, 1.5, 3, 4.5, -.5, .25, 1, 1.75], Run(image, input with { ColorOrder = ColorOrder.Bgr }));
        Equal([0, 0, 0, 3, 1.5, .75, 6, 3, 1.5, 9, 4.5, 2.25], Run(image, input, last: true));
        Equal([18.15, 48.15, 78.15, 108.15], Run(image, input with { Scale = 1, Mean = [0], Std = [1] }, channels: 1), 1e-4);
    }

    [Theory]
    [InlineData(ResizeMode.Letterbox, 1, 3)]
    [InlineData(ResizeMode.LetterboxTopLeft, 0, 2)]
    [InlineData(ResizeMode.Stretch, 0, 4)]
    [InlineData(ResizeMode.Crop, 0, 4)]
    public void What_the_image_does_not_cover_is_padded(ResizeMode mode, int from, int to)
    {
        float[] red = Run(TestData.Plain(8, 4, 200, 0, 0), new() { Width = 4, Height = 4, Resize = mode, CropFraction = 1 })[..16];

        for (int y = 0; y < 4; y++)
            for (int x = 0; x < 4; x++) Assert.Equal(y >= from && y < to ? 200 : 114, red[y * 4 + x], 1e-3);
    }

    [Fact]
    public void Shrinking_averages()
    {
        var image = TestData.Plain(64, 64);
        for (int i = 0; i < image.Pixels.Length; i += 6) image.Pixels.AsSpan(i, 3).Fill(255);

        // Stripes of one pixel become gray, not a pattern; at the edges half of the window is missing.
        Assert.All(Run(image, new() { Width = 8, Height = 8, Resize = ResizeMode.Stretch }), value => Assert.Equal(127.5, value, 5.0));
    }

    [Fact]
    public void Enlarging_interpolates()
    {
        var image = new RgbImage(2, 1, [0, 0, 0, 100, 100, 100]);

        Equal([0, 25, 75, 100], Run(image, new() { Width = 4, Height = 1, Resize = ResizeMode.Stretch })[..4], 1e-4);
    }

    [Theory]
    [InlineData(1000, 500, null, null, 960, 480)]
    [InlineData(100, 30, null, null, 96, 32)]
    [InlineData(10, 3, null, null, 32, 32)]
    [InlineData(100, 25, null, 48, 192, 48)]
    [InlineData(100000, 25, null, 48, 960, 48)]
    [InlineData(100, 25, 64, 64, 64, 64)]
    public void Free_sides_follow_the_image(int width, int height, int? inputWidth, int? inputHeight, int expectedWidth, int expectedHeight)
    {
        var placement = Placement.Of(width, height, new() { Width = inputWidth, Height = inputHeight, MaxSide = 960, Multiple = 32, Resize = ResizeMode.Stretch });

        Assert.Equal((expectedWidth, expectedHeight), (placement.Width, placement.Height));
    }

    [Theory]
    [InlineData(ResizeMode.Letterbox)]
    [InlineData(ResizeMode.LetterboxTopLeft)]
    [InlineData(ResizeMode.Stretch)]
    [InlineData(ResizeMode.Crop)]
    public void The_brightest_pixel_comes_back_to_its_place(ResizeMode mode)
    {
        var image = TestData.Plain(90, 60);
        image.Pixels.AsSpan(3 * (33 * 90 + 40), 3).Fill(255);
        var input = new ModelInput { Width = 128, Height = 96, Resize = mode, Pad = 0 };
        var placement = Placement.Of(90, 60, input);

        float[] red = Preprocessing.Run(image, input, placement, 1, false, TestContext.Current.CancellationToken);

        int at = Array.IndexOf(red, red.Max());
        var (x, y) = placement.ToImage(at % 128 + 0.5, at / 128 + 0.5);
        Near.Numbers([40.5, 33.5], [x, y], 0.5);
    }

    [Theory]
    [InlineData(3000, 1)]
    [InlineData(1, 3000)]
    [InlineData(1, 1)]
    public void Extreme_images_work(int width, int height)
    {
        foreach (var mode in Enum.GetValues<ResizeMode>())
            Assert.All(Run(TestData.Plain(width, height, 114, 114, 114), new() { Width = 32, Height = 32, Resize = mode }), value => Assert.Equal(114, value, 1e-3));
    }

    private static float[] Run(RgbImage image, ModelInput input, int channels = 3, bool last = false) =>
        Preprocessing.Run(image, input, Placement.Of(image.Width, image.Height, input), channels, last, TestContext.Current.CancellationToken);

    private static void Equal(double[] expected, float[] actual, double tolerance = 1e-5) => Near.Numbers(expected, [.. actual.Select(value => (double)value)], tolerance);
}
