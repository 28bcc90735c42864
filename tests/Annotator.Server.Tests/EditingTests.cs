using Annotator.Protocol.Model;
using static Annotator.Server.Tests.TemporaryDataset;

namespace Annotator.Server.Tests;

public sealed class EditingTests
{
    [Fact]
    public async Task An_edit_is_shown_and_saved()
    {
        using var dataset = new TemporaryDataset("img10.png", "img2.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        var view = await client.OpenAsync(dataset.Root);
        Assert.Equal(2, view.Total);

        var edit = await client.EditAsync(dataset.Root, Add("img2.png", Box("a")));

        Assert.True(edit.HasUnsavedEdits);
        Assert.Equal(0, Assert.IsType<AnnotationChange>(edit.Changes[0]).IndexAfter);
        var document = await client.DocumentAsync(dataset.Root, "img2.png");
        Assert.Equal("bird", Assert.Single(document.Annotations).Label);
        Assert.True(document.Changed);
        Assert.Equal(0, document.Index);
        Assert.False(File.Exists(dataset.Sidecar("img2.png")));

        var saved = await client.SaveAsync(dataset.Root);

        Assert.Empty(saved.Failed);
        Assert.Equal([dataset.Sidecar("img2.png")], saved.Saved);
        Assert.Contains("\"bird\"", dataset.Read("img2.png.annot.json"), StringComparison.Ordinal);
        Assert.False((await client.DocumentAsync(dataset.Root, "img2.png")).Changed);
    }
}
