using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Models.Tests;

/// <summary>What becomes of the outputs of classifiers.</summary>
public sealed class ClassificationTests
{
    [Theory]
    [InlineData(new[] { .2f, .3f, .5f }, new[] { .2, .3, .5 })] // softmax was applied
    [InlineData(new[] { .9f, .8f, .1f }, new[] { .9, .8, .1 })] // sigmoid was applied
    [InlineData(new[] { 0f, 0f, 0f }, new[] { 0.0, 0, 0 })]
    [InlineData(new[] { 1f, 3f, 2f }, new[] { .09003, .66524, .24473 })] // logits
    [InlineData(new[] { -2f, .5f, .5f }, new[] { .03942, .48029, .48029 })]
    [InlineData(new[] { .7f }, new[] { .7 })]
    [InlineData(new[] { 2f }, new[] { .8808 })] // the logit of a single class
    [InlineData(new[] { -2f }, new[] { .1192 })]
    public void Without_an_activation_the_outputs_tell_what_they_are(float[] outputs, double[] expected) => Near.Numbers(expected, Scores(outputs, null), 1e-5);

    [Theory]
    [InlineData("softmax", new[] { 1f, 0f }, new[] { .73106, .26894 })]
    [InlineData("softmax", new[] { .9f, .8f }, new[] { .52498, .47502 })]
    [InlineData("sigmoid", new[] { 0f, 1f, -2f }, new[] { .5, .73106, .1192 })]
    [InlineData("sigmoid", new[] { 1f }, new[] { .73106 })]
    [InlineData("none", new[] { 1.5f, -.5f, .4f }, new[] { 1, 0, .4 })]
    public void An_activation_that_is_said_is_used(string activation, float[] outputs, double[] expected) =>
        Near.Numbers(expected, Scores(outputs, activation), 1e-5);

    [Theory]
    [InlineData(null, new[] { .5f, .5f, .5f }, 1)]
    [InlineData(null, new[] { 1f, 1f, 0f }, 0)]
    [InlineData(null, new[] { .11f, .11f, .11f }, .49992)]
    [InlineData(null, new[] { .5f }, 1)]
    [InlineData(null, new[] { 0f }, 0)]
    [InlineData("sigmoid", new[] { 0f, 60f }, .5)]
    [InlineData("none", new[] { .5f, 1f }, .5)]
    [InlineData("none", new[] { .5f, .5f }, 1)]
    [InlineData("none", new[] { .5f, .5f, 0f }, .63093)] // ln 2 / ln 3: they add up to 1
    [InlineData("none", new[] { .5f, .502f, 0f }, .66666)]
    [InlineData("softmax", new[] { .5f, .5f, .5f }, 1)]
    public void The_uncertainty_of_independent_classes_is_the_mean_of_theirs(string? activation, float[] outputs, double expected)
    {
        using var model = Open(outputs, activation);

        Assert.Equal(expected, model.Predict(TestData.Plain(32, 32), new(), TestContext.Current.CancellationToken).Uncertainty!.Value, 4);
    }

    /// <summary>The scores, in the order of the classes.</summary>
    private static double[] Scores(float[] outputs, string? activation)
    {
        using var model = Open(outputs, activation);
        return [.. model.Predict(TestData.Plain(32, 32), new() { Score = 0 }).OrderBy(prediction => prediction.Label, StringComparer.Ordinal).Select(prediction => prediction.Score)];
    }

    private static NetworkModel Open(float[] outputs, string? activation)
    {
        var json = new ModelJson
        {
            Layout = ModelLayout.Classification,
            Classes = outputs.Select((_, i) => $"{i}").ToEquatableList(),
            Activation = activation is null ? null : Names.Activations[activation],
            Input = new() { Width = 32, Height = 32 },
        };
        return NetworkModel.Open(new FoundModel("made", "made", json, null), new FixedNetwork(new NetworkOutput("output", outputs, [1, outputs.Length])), new Dictionary<string, string>());
    }
}
