using Annotator.Learning.Training;

namespace Annotator.Learning.Tests;

public class EpochChoiceTests
{
    [Theory]
    [InlineData(0.5, 1.0, 2)] // one of two instead of both
    [InlineData(0.75, 1.0, 4)]
    [InlineData(0.7, 0.8, 10)]
    public void Few_examples_can_not_tell_epochs_apart_so_the_later_one_is_kept(double metric, double best, int examples) =>
        Assert.True(EpochChoice.IsAsGood(metric, best, examples));

    [Theory]
    [InlineData(0.0, 1.0, 2)]
    [InlineData(0.4, 0.8, 10)]
    [InlineData(0.85, 0.9, 1000)]
    public void A_result_that_is_clearly_worse_is_not_kept(double metric, double best, int examples) =>
        Assert.False(EpochChoice.IsAsGood(metric, best, examples));

    [Fact]
    public void What_is_better_is_kept_and_so_is_the_first_and_the_second_zero()
    {
        Assert.True(EpochChoice.IsAsGood(0.901, 0.9, 1_000_000));
        Assert.True(EpochChoice.IsAsGood(0, double.NegativeInfinity, 5));
        Assert.True(EpochChoice.IsAsGood(0, 0, 5));
    }

    [Fact]
    public void The_more_examples_the_closer_to_the_best()
    {
        int[] counts = [10, 100, 1000, 10_000];
        double[] least = [.. counts.Select(examples => Enumerable.Range(0, 901).Select(i => i / 1000.0).First(metric => EpochChoice.IsAsGood(metric, 0.9, examples)))];
        Assert.Equal(least.Order(), least);
        Assert.InRange(least[^1], 0.89, 0.9);
    }
}
