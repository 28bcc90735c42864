using Annotator.Learning.Transcription;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Transcription;

[Collection(nameof(Torch))]
public sealed class CtcTests
{
    [Theory]
    [InlineData(new[] { 0, 1, 1, 0, 1, 2 }, new[] { 0, 0, 1 })]
    [InlineData(new[] { 3, 3, 3 }, new[] { 2 })]
    [InlineData(new[] { 0, 0, 0 }, new int[0])]
    public void Repetitions_are_one_character_and_blanks_are_none(int[] columns, int[] characters)
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        var output = zeros(1, columns.Length, 4);
        foreach (var (i, column) in columns.Index()) output[0, i, column] = 9f;

        var line = Assert.Single(Ctc.Decode(output));

        Assert.Equal(characters, line.Characters);
        Assert.InRange(line.Score, characters.Length == 0 ? 0f : 0.99f, 1f);
    }

    [Fact]
    public void A_line_that_does_not_fit_into_its_columns_does_not_spoil_the_batch()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        var output = zeros(2, 3, 4, requires_grad: true);

        var loss = Ctc.Loss(output, [[0, 0, 0], [1]]);
        loss.backward();

        Assert.True(float.IsFinite(loss.item<float>()) && output.grad!.isfinite().all().item<bool>());
        Assert.Equal(5, Ctc.ColumnsFor([0, 0, 0]));
        Assert.Equal(3, Ctc.ColumnsFor([0, 1, 2]));
    }
}
