using Annotator.Core.Model;
using Annotator.Formats.Via;

namespace Annotator.Formats.Conversion.Tests.Via;

public sealed class SharedViaTests
{
    [Theory]
    [InlineData("via/basic_demo", "via_project.json", 2, "box 2, ellipse 1, polygon 1", "human 2, bird 1, cup 1", "type")]
    [InlineData("via/basic_demo", "via_annotations.json", 2, "box 2, ellipse 1, polygon 1", "human 2, bird 1, cup 1", "type")]
    [InlineData("via/panlabel", "sample_valid.via.json", 2, "box 3", "cat 2, dog 1", "label")]
    public void Real_files_hold_what_they_are_known_to_and_save_as_they_are(string folder, string file, int images, string shapes, string labels, string label)
    {
        var scene = Open(MemoryFolder.Of(SharedData.Folder(folder)), file);
        var documents = scene.ReadAll();
        Assert.Equal((images, shapes, labels), (documents.Count, documents.Shapes(), documents.Labels()));
        Assert.Equal(("label", label, ConventionOrigin.Detected), (scene.Store.Conventions[0].Name, scene.Store.Conventions[0].Value, scene.Store.Conventions[0].Origin));
        Assert.Empty(documents.SelectMany(document => document.Issues));
        Assert.Empty(scene.SaveUntouched().Files);
    }

    [Fact]
    public void A_project_and_its_annotations_are_two_datasets()
    {
        var found = FormatRegistry.Detect(new DiskFolder(SharedData.Folder("via/basic_demo"))).Where(detection => detection.Format == "via").ToList();
        Assert.Equal(["via_project.json", "via_annotations.json"], found.SelectMany(detection => detection.Files));
        Assert.Equal("via", Assert.Single(FormatRegistry.Detect(new DiskFolder(SharedData.Folder("via/panlabel")))).Format);
    }

    [Fact]
    public void Attributes_of_every_kind_are_read()
    {
        var scene = Open(MemoryFolder.Of(SharedData.Folder("via/basic_demo")), "via_project.json");
        Assert.Equal(["bird", "human", "cup", "unknown"], scene.Store.Labels!);
        var document = scene.Read("wikimedia_death_of_socrates.jpg").Document;
        Assert.Equal(new AttributeValue.Text("The Death of Socrates by David"), document.Fields.Attributes["caption"]);
        Assert.Equal(new AttributeValue.Text("yes"), document.Fields.Attributes["public_domain"]);
        Assert.Equal(new AttributeValue.Choices(["frontal", "good_illumination"]), document.Annotations[1].Attributes["image_quality"]);
        Assert.Equal(new AttributeValue.Text("Socrates"), document.Annotations[1].Attributes["name"]);
        Assert.Equal(new EllipseShape(316, 180, 17, 12), document.Annotations[2].Shape);
        Assert.Equal(15, ((PolygonShape)scene.Read("adutta_swan.jpg").Document.Annotations[0].Shape).Parts[0][0].Count);
    }

    [Theory]
    [InlineData("via/basic_demo", "via_project.json")]
    [InlineData("via/basic_demo", "via_annotations.json")]
    [InlineData("via/panlabel", "sample_valid.via.json")]
    public void Every_object_of_the_real_files_moves_within_its_own_numbers(string folder, string file)
    {
        var untouched = MemoryFolder.Of(SharedData.Folder(folder));
        foreach (var state in Open(untouched, file).ReadAll())
        {
            for (int i = 0; i < state.Document.Annotations.Count; i++)
            {
                var scene = Open(untouched.Copy(), file);
                scene.Edit(state.Image, all => all.SetItem(i, all[i] with { Shape = Nudges.Nudged(all[i].Shape) }));
                Assert.True(Nudges.DiffersWithin(untouched[file], scene.Folder[file], state.Anchors[i].Place));
                Assert.Equal((1, 1), Diff.Block(untouched[file], scene.Folder[file]));
                Assert.Equal(Nudges.Nudged(state.Document.Annotations[i].Shape), scene.Read(state.Image).Document.Annotations[i].Shape);
            }
        }
    }

    [Fact]
    public void Every_object_can_be_removed_and_added_again()
    {
        foreach (var (folder, file) in ((string, string)[])[("via/basic_demo", "via_project.json"), ("via/panlabel", "sample_valid.via.json")])
        {
            var scene = Open(MemoryFolder.Of(SharedData.Folder(folder)), file);
            string untouched = scene.Folder[file];
            foreach (var state in scene.ReadAll())
            {
                scene.Edit(state.Image, all => all.Skip(1));
                scene.Edit(state.Image, all => [state.Document.Annotations[0], .. all]);
                Assert.Equal(state.Document.Annotations.Select(a => (a.Label, a.Shape, a.Attributes)), scene.Read(state.Image).Document.Annotations.Select(a => (a.Label, a.Shape, a.Attributes)));
            }
            Assert.Equal(untouched.Split('\n').Length, scene.Folder[file].Split('\n').Length);
        }
    }

    [Fact]
    public void Real_files_go_through_the_native_format_and_back()
    {
        foreach (var (folder, file) in ((string, string)[])[("via/basic_demo", "via_project.json"), ("via/panlabel", "sample_valid.via.json")])
            RoundTrip.IsEqual(Open(MemoryFolder.Of(SharedData.Folder(folder)), file).Store, new ViaFormat(), new FixedSizes(640, 480));
    }

    private static Scene Open(MemoryFolder folder, string file) => new(folder, (IEditableStore)new ViaFormat().Open(folder,
        OpenOptions.With(new FixedSizes(640, 480)) with { Files = [file] }, TestContext.Current.CancellationToken));
}
