using Annotator.Core.Model;
using Annotator.Formats.Labelme;

namespace Annotator.Formats.Conversion.Tests.Labelme;

public sealed class SharedLabelmeTests
{
    [Theory]
    [InlineData("labelme_polygons", 7, "polygon 55, box 1", "date 23, fig 17, hazelnut 14, cat 1, dog 1")]
    [InlineData("labelme_polygons/panlabel", 1, "box 1, polygon 1", "cat 1, dog 1")]
    [InlineData("cross_format_voc12/labelme", 12, "box 34", "person 14, bicycle 5, pottedplant 3, sofa 3")]
    public void Real_files_hold_what_they_are_known_to_and_save_as_they_are(string folder, int images, string shapes, string labels)
    {
        var scene = Open(MemoryFolder.Of(SharedData.Folder(folder)));
        var documents = scene.ReadAll();
        Assert.Equal((images, shapes), (documents.Count, documents.Shapes()));
        Assert.StartsWith(labels, documents.Labels(), StringComparison.Ordinal);
        Assert.DoesNotContain(documents.SelectMany(document => document.Issues), issue => issue.Code == IssueCodes.UnreadableObject);
        Assert.Empty(scene.SaveUntouched().Files);
        Assert.Equal("labelme", FormatRegistry.Detect(scene.Folder)[0].Format);
        Assert.Single(FormatRegistry.Detect(scene.Folder));
    }

    [Fact]
    public void Photos_that_are_embedded_alone_are_listed_under_the_names_that_the_files_give_them()
    {
        var scene = Open(MemoryFolder.Of(SharedData.Folder("cross_format_voc12/labelme")));
        Assert.All(scene.Store.Images, image => Assert.False(image.Exists));
        Assert.Equal("2007_000027.jpg", scene.Store.Images[0].Path);
        var document = scene.Read("2007_000027.jpg").Document;
        Assert.Equal(new ImageSize(486, 500), document.Size);
        Assert.Equal(new BoxShape(174, 101, 175, 250), document.Annotations[0].Shape);
    }

    [Theory]
    [InlineData("labelme_polygons", 1)]
    [InlineData("labelme_polygons/panlabel", 1)]
    [InlineData("cross_format_voc12/labelme", 1)]
    public void Every_object_of_the_real_files_moves_within_its_own_numbers(string folder, int lines)
    {
        var untouched = MemoryFolder.Of(SharedData.Folder(folder));
        foreach (var state in Open(untouched).ReadAll())
        {
            for (int i = 0; i < state.Document.Annotations.Count; i++)
            {
                var scene = Open(untouched.Copy());
                scene.Edit(state.Image, all => all.SetItem(i, all[i] with { Shape = Nudges.Nudged(all[i].Shape) }));
                string before = untouched[state.File], after = scene.Folder[state.File];
                Assert.True(Nudges.DiffersWithin(before, after, state.Anchors[i].Place));
                Assert.Equal((lines, lines), Diff.Lines(before, after));
                Assert.Equal(state.Document.Annotations.Select((a, k) => k == i ? Nudges.Nudged(a.Shape) : a.Shape), scene.Read(state.Image).Document.Annotations.Select(a => a.Shape));
            }
        }
    }

    [Fact]
    public void Real_files_go_through_the_native_format_and_back()
    {
        foreach (string folder in (string[])["labelme_polygons", "cross_format_voc12/labelme"])
            RoundTrip.IsEqual(Open(MemoryFolder.Of(SharedData.Folder(folder))).Store, new LabelmeFormat(), new FixedSizes(800, 600));
    }

    private static Scene Open(MemoryFolder folder) => Scene.Open(new LabelmeFormat(), folder, new FixedSizes(800, 600));
}
