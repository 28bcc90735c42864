using Annotator.Core.Model;
using Annotator.Formats.Createml;

namespace Annotator.Formats.Conversion.Tests.Createml;

public sealed class SharedCreatemlTests
{
    [Theory]
    [InlineData("createml/license_plates_valid", 70, "box 218", "vehicle 134, license-plate 84")]
    [InlineData("createml/panlabel", 2, "box 2", "cat 1, dog 1")]
    public void Real_files_hold_what_they_are_known_to_and_save_as_they_are(string folder, int images, string shapes, string labels)
    {
        var scene = Open(MemoryFolder.Of(SharedData.Folder(folder)));
        var documents = scene.ReadAll();
        Assert.Equal((images, shapes, labels), (documents.Count, documents.Shapes(), documents.Labels()));
        Assert.Empty(documents.SelectMany(document => document.Issues));
        Assert.Empty(scene.SaveUntouched().Files);
        Assert.Equal("createml", Assert.Single(FormatRegistry.Detect(scene.Folder)).Format);
    }

    [Fact]
    public void Numbers_are_centres_in_pixels()
    {
        var scene = Open(MemoryFolder.Of(SharedData.Folder("createml/license_plates_valid")));
        var document = scene.Read("f3814f4a6121838d_jpg.rf.013c5820d6d5d5ba2b50be4db73ae3ca.jpg").Document;
        Assert.Equal(new BoxShape(280.5, 193.5, 46, 34), document.Annotations[0].Shape);
        Assert.Equal(["anchor=center", "units=pixel", "origin=top-left"], scene.Store.Conventions.Select(c => $"{c.Name}={c.Value}"));
        Assert.Equal([ConventionOrigin.Detected, ConventionOrigin.Detected, ConventionOrigin.Default], scene.Store.Conventions.Select(c => c.Origin));
        Assert.Empty(scene.Store.Issues);
    }

    [Theory]
    [InlineData("createml/license_plates_valid")]
    [InlineData("createml/panlabel")]
    public void Every_object_of_the_real_files_moves_in_one_line(string folder)
    {
        var untouched = MemoryFolder.Of(SharedData.Folder(folder));
        foreach (var state in Open(untouched).ReadAll())
        {
            for (int i = 0; i < state.Document.Annotations.Count; i++)
            {
                var scene = Open(untouched.Copy());
                scene.Edit(state.Image, all => all.SetItem(i, all[i] with { Shape = Nudges.Nudged(all[i].Shape) }));
                Assert.True(Nudges.DiffersWithin(untouched[state.File], scene.Folder[state.File], state.Anchors[i].Place));
                Assert.Equal((1, 1), Diff.Block(untouched[state.File], scene.Folder[state.File]));
                Assert.Equal(Nudges.Nudged(state.Document.Annotations[i].Shape), scene.Read(state.Image).Document.Annotations[i].Shape);
            }
        }
    }

    [Fact]
    public void Every_image_can_be_emptied_and_filled_again()
    {
        var scene = Open(MemoryFolder.Of(SharedData.Folder("createml/license_plates_valid")));
        foreach (var state in scene.ReadAll().Take(10))
        {
            scene.Edit(state.Image, _ => []);
            scene.Edit(state.Image, _ => state.Document.Annotations);
            Assert.Equal(state.Document.Annotations.Select(a => (a.Label, a.Shape)), scene.Read(state.Image).Document.Annotations.Select(a => (a.Label, a.Shape)));
        }
        Assert.Equal(218, scene.ReadAll().Annotations());
    }

    [Fact]
    public void Real_files_go_through_the_native_format_and_back()
    {
        foreach (string folder in (string[])["createml/license_plates_valid", "createml/panlabel"])
            RoundTrip.IsEqual(Open(MemoryFolder.Of(SharedData.Folder(folder))).Store, new CreatemlFormat(), new FixedSizes(416, 416));
    }

    private static Scene Open(MemoryFolder folder) => Scene.Open(new CreatemlFormat(), folder, new FixedSizes(416, 416));
}
