using Annotator.Server.Hosting;
using Annotator.Server.Suggesting;

namespace Annotator.Server.Tests;

/// <summary>How uncertain a model is of an image, by what is kept of what it said.</summary>
public sealed class UncertaintyTests
{
    [Theory]
    [InlineData(new[] { .5 }, 1)]
    [InlineData(new[] { 1.0, 0.0 }, 0)]
    [InlineData(new[] { .5, 1.0 }, .5)]
    [InlineData(new double[0], 0)]
    public void Of_objects_it_is_how_far_their_scores_are_from_sure(double[] scores, double expected) => Assert.Equal(expected, Uncertainty.Of(Seen(null, scores)), 9);

    [Fact]
    public void What_the_model_said_of_the_whole_image_goes_before_the_scores()
    {
        Assert.Equal(0.25, Uncertainty.Of(Seen(0.25, .5)));
        Assert.Equal(0.25, Uncertainty.Of(Seen(0.25)));
    }

    [Fact]
    public void Where_all_is_rejected_nothing_is_uncertain()
    {
        var seen = Seen(0.9, .5, .6);

        Assert.Equal(0, Uncertainty.Of(seen with { Rejected = ["0", "1"] }));
        Assert.Equal(0.9, Uncertainty.Of(seen with { Rejected = ["1"] }));
    }

    [Fact]
    public void It_is_kept_and_files_of_older_versions_have_none()
    {
        using var folder = new TemporaryDataset();
        var cache = new SuggestionCache(folder.Storage, new Log(TextWriter.Null));
        string fresh = folder.File("fresh.json");
        SuggestionCache.Write(fresh, Seen(0.75, .5));
        folder.Write("old.json", """{"model":"m","objects":[{"id":"0","object":{"label":"cat","score":0.25}}],"notes":[],"rejected":[]}""");

        Assert.Equal(0.75, cache.Read(fresh)!.Uncertainty);
        var old = cache.Read(folder.File("old.json"))!;
        Assert.Null(old.Uncertainty);
        Assert.Equal(0.5, Uncertainty.Of(old));
    }

    private static StoredSuggestions Seen(double? uncertainty, params double[] scores) =>
        new("m", [.. scores.Select((score, i) => new StoredSuggestion($"{i}", new("cat", score)))], [], [], uncertainty);
}
