using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Prompting;
using Annotator.Models.Running;

namespace Annotator.Models.Tests;

/// <summary>Models that outline what is pointed at. The toys tell things by the mean colour of cells of 4 px (make.py), so that
/// their outlines are coarse.</summary>
public sealed class PromptedModelTests
{
    private static readonly ImageSize s_size = new(128, 96);

    public static TheoryData<string, PromptedKind> Toys => new() { { "sam", PromptedKind.Sam }, { "sam2", PromptedKind.Sam2 }, { "efficientsam", PromptedKind.EfficientSam } };

    [Theory]
    [MemberData(nameof(Toys))]
    public void A_point_gives_the_thing_of_that_colour(string toy, PromptedKind kind)
    {
        using var model = Open(toy);
        Assert.Equal(kind, model.Kind);
        var found = Segment(model, new(null, [new(40, 40, true)]))!;
        Assert.InRange(Overlap.Of(found.Shape, Red), 0.7, 1);
        Assert.Equal(0.8, found.Score!.Value, 3); // the second of the three for a single point
    }

    [Theory]
    [MemberData(nameof(Toys))]
    public void A_box_gives_what_is_in_its_middle(string toy, PromptedKind kind)
    {
        using var model = Open(toy);
        Assert.Equal(kind, model.Kind);
        var found = Segment(model, new(new Bounds(12, 12, 68, 68), []))!;
        Assert.InRange(Overlap.Of(found.Shape, Red), 0.7, 1);
        Assert.Equal(0.9, found.Score!.Value, 3);
    }

    [Theory]
    [MemberData(nameof(Toys))]
    public void A_point_beside_takes_away_and_answers_do_not_depend_on_what_was_asked_before(string toy, PromptedKind kind)
    {
        var both = new Prompts(null, [new(40, 40, true), new(100, 20, false)]);
        using var model = Open(toy);
        Assert.Equal(kind, model.Kind);
        var embedding = Embed(model);
        var once = model.Segment(embedding, both, new(), Token)!;
        Assert.InRange(Overlap.Of(once.Shape, Red), 0.7, 1);

        using var other = Open(toy);
        var second = Embed(other);
        other.Segment(second, new(null, [new(100, 20, true)]), new(), Token);
        other.Segment(second, new(null, [new(40, 40, true)]), new(), Token);
        Assert.Equal(once, other.Segment(second, both, new(), Token));
        // A point on the background gives the background, and one on the thing takes the thing away.
        var around = other.Segment(second, new(null, [new(100, 20, true), new(40, 40, false)]), new(), Token)!;
        Assert.True(ShapeGeometry.AreaOf(around.Shape) > 3 * ShapeGeometry.AreaOf(once.Shape));
    }

    [Fact]
    public void Masks_are_given_where_they_are_wanted()
    {
        using var model = Open("sam");
        var mask = model.Segment(Embed(model), new(new Bounds(12, 12, 68, 68), []), new() { Outlines = OutlineForm.Mask }, Token)!.Shape;
        Assert.InRange(Overlap.Of(Assert.IsType<MaskShape>(mask), Red), 0.7, 1);
    }

    [Fact]
    public void An_embedding_is_kept_and_gives_the_same_outline()
    {
        using var model = Open("sam2");
        var embedding = Embed(model);
        using var stream = new MemoryStream();
        EmbeddingFile.Write(stream, embedding);
        stream.Position = 0;
        var read = EmbeddingFile.Read(stream)!;
        var prompts = new Prompts(null, [new(40, 40, true)]);
        Assert.Equal(model.Segment(embedding, prompts, new(), Token), model.Segment(read, prompts, new(), Token));

        // What is cut off or something else is none.
        foreach (int length in new[] { 0, 5, 30, 60, (int)stream.Length / 2, (int)stream.Length - 1 }) Assert.Null(EmbeddingFile.Read(new MemoryStream(stream.ToArray()[..length])));
        Assert.Null(EmbeddingFile.Read(new MemoryStream(new byte[1000])));
    }

    [Fact]
    public void Nothing_of_the_image_pointed_at_is_nothing()
    {
        using var model = Open("sam");
        Assert.Null(model.Segment(Embed(model), new(null, [new(40, 40, true), new(41, 41, false)]), new(), Token));
    }

    [Fact]
    public void What_is_no_pair_is_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        Refused(folder.Path, "0 .onnx files");
        File.Copy(TestData.Made("sam/encoder.onnx"), Path.Combine(folder.Path, "encoder.onnx"));
        Refused(folder.Path, "1 .onnx files");
        File.Copy(TestData.Made("yolov8.onnx"), Path.Combine(folder.Path, "other.onnx"));
        Refused(folder.Path, "neither file is a decoder");
        File.Copy(TestData.Made("sam/decoder.onnx"), Path.Combine(folder.Path, "decoder.onnx"));
        Refused(folder.Path, "3 .onnx files");
        File.WriteAllText(Path.Combine(folder.Path, "model.json"), """{"name": "Ours", "encoder": "other.onnx", "decoder": "decoder.onnx"}""");
        Refused(folder.Path, "do not belong together");
        File.WriteAllText(Path.Combine(folder.Path, "model.json"), """{"name": "Ours", "encoder": "encoder.onnx", "decoder": "decoder.onnx", "license": "MIT"}""");
        using var model = PromptedModel.Open(folder.Path, new(1));
        Assert.Equal(("Ours", "MIT"), (model.Name, model.License));

        static void Refused(string path, string why) => Assert.Contains(why, Assert.Throws<ModelException>(() => PromptedModel.Open(path, new(1))).Message, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static BoxShape Red => new(16, 16, 48, 48);

    private static PromptedModel Open(string toy) => PromptedModel.Open(TestData.Made(toy), new(1));

    private static PromptedOutline? Segment(PromptedModel model, Prompts prompts) => model.Segment(Embed(model), prompts, new(), Token);

    /// <summary>A red square on blue, seen in a copy of half the size.</summary>
    private static Embedding Embed(PromptedModel model)
    {
        int width = s_size.Width / 2, height = s_size.Height / 2;
        var pixels = new byte[3 * width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                pixels[3 * (y * width + x) + (x is >= 8 and < 32 && y is >= 8 and < 32 ? 0 : 2)] = 255;
        }
        return model.Embed(new(width, height, pixels), s_size, Token);
    }
}
