using Annotator.Learning.Training;
using Annotator.Learning.Training.Data;
using Annotator.Learning.Training.Tasks;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests;

/// <summary>What a network that labels pixels is to make small.</summary>
[Collection(nameof(Torch))]
public sealed class SegmentationLossTests
{
    private const int Side = 32;

    [Fact]
    public void What_is_right_costs_nothing()
    {
        Torch.Needed();
        Assert.Equal(0, Loss(Square(4), Square(4)), 1e-3);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(24)]
    public void An_object_that_is_missed_costs_however_small_it_is(int side)
    {
        Torch.Needed();
        // half of the mean Dice loss is that of the object, all of which is missed; cross-entropy is small when the object is
        Assert.InRange(Loss(Square(side), Square(0)), 0.4, double.PositiveInfinity);
    }

    [Fact]
    public void What_is_half_right_costs_as_much_as_Dice_says()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        var truth = Square(16);
        var undecided = zeros(1, 2, Side, Side); // a half for each class everywhere

        // 2 · Σ p·t / (Σ p + Σ t) of the background (768 px) and of the object (256 px), each half there; 1 more above and below
        double dice = 1 - ((768 + 1) / (512.0 + 768 + 1) + (256 + 1) / (512.0 + 256 + 1)) / 2;
        Assert.Equal(Math.Log(2) + dice, Learner().Loss(undecided, [truth]).item<float>(), 1e-4);
    }

    /// <summary>The classes of pixels where a square is in the corner.</summary>
    private static long[] Square(int side) => [.. Enumerable.Range(0, Side * Side).Select(i => i % Side < side && i / Side < side ? 1L : 0)];

    /// <summary>The loss of a network that is sure.</summary>
    private static float Loss(long[] truth, long[] said)
    {
        using var scope = NewDisposeScope();
        var isObject = tensor(said, [1, Side, Side]).to(float32);
        return Learner().Loss(stack([-20 * isObject, 20 * (isObject - 1)], 1), [truth]).item<float>();
    }

    private static SegmentationLearner Learner() => new(new TrainingSet(TrainingTask.Segment, ["leaf"], [], []), Side, null);
}
