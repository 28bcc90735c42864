using Annotator.Core.Model;
using Annotator.Formats.Coco;

namespace Annotator.Formats.Conversion.Tests.Coco;

public sealed class CocoIndexUpdateTests
{
    private const string OneLine = """{"images":[{"id":7,"file_name":"a.png","width":80,"height":60},{"id":9,"file_name":"b.png","width":80,"height":60}],"annotations":[{"id":1,"image_id":7,"category_id":3,"bbox":[1,1,2,2],"area":4,"iscrowd":0},{"id":2,"image_id":9,"category_id":3,"bbox":[0,0,4,4],"area":16,"iscrowd":0}],"categories":[{"id":3,"name":"cat"},{"id":5,"name":"dog"}]}""";

    private const string AnnotationsFirst = """
        {
          "annotations": [
            {"id": 1, "image_id": 7, "category_id": 3, "bbox": [1, 1, 2, 2], "area": 4, "iscrowd": 0},
            {
              "id": 2,
              "image_id": 9, "category_id": 3,
              "bbox": [0, 0, 4, 4], "area": 16, "iscrowd": 0
            }
          ],
          "images": [
            {"id": 7, "file_name": "a.png", "width": 80, "height": 60},
            {"id": 9, "file_name": "b.png", "width": 80, "height": 60}
          ],
          "categories": [{"id": 3, "name": "cat"}, {"id": 5, "name": "dog"}]
        }

        """;

    [Theory]
    [InlineData(OneLine)]
    [InlineData(AnnotationsFirst)]
    public void After_any_saves_everything_is_where_a_fresh_look_finds_it(string text)
    {
        var random = new Random(1);
        var scene = Open(new() { ["instances.json"] = text, ["a.png"] = "", ["b.png"] = "" });
        for (int save = 0; save < 300; save++)
        {
            scene.Edit(random.Next(2) == 0 ? "a.png" : "b.png", all => random.Next(5) switch
            {
                0 => all.Add(new("n", random.Next(2) == 0 ? "cat" : "dog", new BoxShape(random.Next(40), 1, 5, 5))),
                1 when all.Count > 0 => all.RemoveAt(random.Next(all.Count)),
                2 when all.Count > 1 => [all[^1], .. all.RemoveAt(all.Count - 1)],
                3 => all.Insert(0, new("n", "cat", new BoxShape(1, random.Next(40), 5, 5))),
                _ => all.Select(a => a with { Shape = new BoxShape(random.Next(1000), 2, 3, 4) }),
            });
            var fresh = Open(scene.Folder);
            foreach (string image in (string[])["a.png", "b.png"])
            {
                var (kept, read) = (scene.Read(image), fresh.Read(image));
                Assert.Equal(read.Anchors.Select(anchor => anchor.Place), kept.Anchors.Select(anchor => anchor.Place));
                Assert.Equal((read.Fingerprint, read.Document), (kept.Fingerprint, kept.Document));
            }
        }
    }

    [Fact]
    public void A_file_that_somebody_else_changes_after_a_save_is_read_again()
    {
        var scene = Open(new() { ["instances.json"] = OneLine, ["a.png"] = "", ["b.png"] = "" });
        scene.Edit("a.png", all => all.Select(a => a with { Shape = new BoxShape(5, 5, 5, 5) }));
        scene.Folder["instances.json"] = scene.Folder["instances.json"].Replace("[0,0,4,4]", "[0,0,4,9]", StringComparison.Ordinal);
        Assert.Equal(new BoxShape(0, 0, 4, 9), scene.Read("b.png").Document.Annotations[0].Shape);
    }

    private static Scene Open(MemoryFolder folder) => Scene.Open(new CocoFormat(), folder, new FixedSizes(80, 60));
}
