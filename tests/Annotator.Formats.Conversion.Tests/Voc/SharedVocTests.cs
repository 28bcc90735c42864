using Annotator.Core.Model;
using Annotator.Formats.Voc;

namespace Annotator.Formats.Conversion.Tests.Voc;

public sealed class SharedVocTests
{
    [Fact]
    public void The_12_photos_have_34_boxes_of_10_classes_and_3_difficult_ones()
    {
        var scene = Open("cross_format_voc12/voc");
        var documents = scene.ReadAll();
        Assert.Equal((12, 34, "box 34"), (documents.Count, documents.Annotations(), documents.Shapes()));
        Assert.StartsWith("person 14, bicycle 5, pottedplant 3, sofa 3", documents.Labels(), StringComparison.Ordinal);
        Assert.Equal(3, documents.SelectMany(document => document.Document.Annotations).Count(a => a.Attributes["difficult"] is AttributeValue.Flag(true)));
        Assert.Equal(new BoxShape(174, 101, 175, 250), documents[0].Document.Annotations[0].Shape);
        Assert.Equal(new ImageSize(486, 500), documents[0].Document.Size);
        Assert.Empty(documents.SelectMany(document => document.Issues));
        Assert.Empty(scene.SaveUntouched().Files);
    }

    [Fact]
    public void The_original_layout_pairs_images_and_annotations_and_shows_parts_as_attributes()
    {
        var scene = Open("voc/datumaro_voc");
        Assert.Equal(["JPEGImages/2007_000001.jpg", "JPEGImages/2007_000002.jpg"], scene.Store.Images.Select(image => image.Path));
        var document = scene.Read("JPEGImages/2007_000001.jpg").Document;
        Assert.Equal(["cat", "person"], document.Annotations.Select(a => a.Label));
        Assert.Equal(new AttributeValue.Text("5.5 6 2 2"), document.Annotations[1].Attributes["part:head"]);
        Assert.Equal(new AttributeValue.Choices(["other", "phoning", "reading", "ridinghorse", "takingphoto", "walking"]), document.Annotations[1].Attributes["actions"]);
        Assert.Empty(scene.SaveUntouched().Files);
    }

    [Fact]
    public void Both_are_recognised_as_VOC() =>
        Assert.All((string[])["cross_format_voc12/voc", "voc/datumaro_voc"], name => Assert.Equal("voc", FormatRegistry.Detect(new DiskFolder(SharedData.Folder(name)))[0].Format));

    [Fact]
    public void Every_object_of_the_real_files_can_be_moved_with_two_numbers_changed()
    {
        var untouched = MemoryFolder.Of(SharedData.Folder("cross_format_voc12/voc"));
        foreach (var state in Open("cross_format_voc12/voc").ReadAll())
        {
            for (int i = 0; i < state.Document.Annotations.Count; i++)
            {
                var scene = Scene.Open(new VocFormat(), untouched.Copy(), new FixedSizes(10, 10));
                var box = (BoxShape)state.Document.Annotations[i].Shape;
                scene.Edit(state.Image, all => all.SetItem(i, all[i] with { Shape = box with { X = box.X + 1 } }));
                Assert.Equal((2, 2), Diff.Lines(untouched[state.File], scene.Folder[state.File]));
            }
        }
    }

    private static Scene Open(string name) => Scene.Open(new VocFormat(), MemoryFolder.Of(SharedData.Folder(name)), new FixedSizes(10, 10));
}
