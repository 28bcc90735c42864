using System.Text;
using Annotator.Core.Editing;
using Annotator.Protocol.Messages;
using Annotator.Server.Mapping;

namespace Annotator.Server.Tests;

/// <summary>Small datasets in the formats people have, and what tests do with them. Images are 8 × 6 px.</summary>
internal static class Sets
{
    /// <summary>YOLO: three images, the classes cat, dog and bird.</summary>
    public static TemporaryDataset Yolo()
    {
        var dataset = new TemporaryDataset("images/a.png", "images/b.png", "images/c.png");
        Directory.CreateDirectory(dataset.File("labels"));
        dataset.Write("data.yaml", "# what to train on\ntrain: images\nnc: 3\nnames:\n  0: cat\n  1: dog\n  2: bird\n");
        dataset.Write("labels/a.txt", "0 0.5 0.5 0.25 0.5\n2  0.25 0.25 0.125 0.25\n");
        dataset.Write("labels/b.txt", "1 0.5 0.5 0.25 0.5\r\n1 0.25 0.25 0.125 0.25");
        dataset.Write("labels/c.txt", "2 0.5 0.5 0.25 0.5\n");
        return dataset;
    }

    /// <summary>COCO: two images and one that is missing, the categories cat, dog and bird with members of their own.</summary>
    public static TemporaryDataset Coco()
    {
        var dataset = new TemporaryDataset("a.png", "b.png");
        dataset.Write("instances.json", """
            {
              "info": {"year": 2020},
              "images": [
                {"id": 1, "file_name": "a.png", "width": 8, "height": 6},
                {"id": 2, "file_name": "b.png", "width": 8, "height": 6},
                {"id": 3, "file_name": "gone.png", "width": 8, "height": 6}
              ],
              "annotations": [
                {"id": 11, "image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2], "area": 4, "iscrowd": 0},
                {"id": 12, "image_id": 1, "category_id": 2, "bbox": [2, 1, 3, 2], "area": 6, "iscrowd": 0},
                {"id": 13, "image_id": 2, "category_id": 3, "bbox": [1, 2, 2, 3], "area": 6, "iscrowd": 0},
                {"id": 14, "image_id": 3, "category_id": 2, "bbox": [4, 2, 2, 3], "area": 6, "iscrowd": 0}
              ],
              "categories": [
                {"id": 1, "name": "cat", "supercategory": "animal"},
                {"id": 2, "name": "dog", "supercategory": "animal", "color": "#123456"},
                {"id": 3, "name": "bird", "supercategory": "animal"}
              ]
            }

            """);
        return dataset;
    }

    /// <summary>VOC: two images with the labels cat, dog and bird.</summary>
    public static TemporaryDataset Voc()
    {
        var dataset = new TemporaryDataset("a.png", "b.png");
        dataset.Write("a.xml", Xml("a.png", ("cat", 1), ("dog", 2)));
        dataset.Write("b.xml", Xml("b.png", ("bird", 3)));
        return dataset;
    }

    /// <summary>Annotator's own: two images with the labels cat, dog and bird.</summary>
    public static TemporaryDataset Native()
    {
        var dataset = new TemporaryDataset("a.png", "b.png");
        dataset.Write("a.png.annot.json", """
            {
              "annotator": 1,
              "annotations": [
                {"id": "a1", "label": "cat", "box": [1, 1, 2, 2]},
                {"id": "a2", "label": "dog", "box": [2, 1, 3, 2], "note": "kept"}
              ]
            }

            """);
        dataset.Write("b.png.annot.json", """{"annotator": 1, "annotations": [{"id": "b1", "label": "bird", "box": [1, 2, 2, 3]}]}""");
        return dataset;
    }

    /// <summary>The text of every file that is no image, by its path.</summary>
    public static Dictionary<string, string> Texts(string root) => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".png", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetRelativePath(root, file).Replace('\\', '/'), file => Encoding.UTF8.GetString(File.ReadAllBytes(file)));

    /// <summary>The files that differ between two looks.</summary>
    public static string[] Changed(Dictionary<string, string> before, Dictionary<string, string> after) =>
        [.. before.Keys.Union(after.Keys).Where(file => before.GetValueOrDefault(file) != after.GetValueOrDefault(file)).Order(StringComparer.Ordinal)];

    /// <summary>Asks for an edit of labels, applies it and saves.</summary>
    public static async Task<(EditLabelsResult Asked, EditResult Applied)> EditLabelsAsync(this TestClient client, string root, LabelsAction action, string[] labels, string? into = null)
    {
        var asked = await client.CallAsync<EditLabelsResult>("annotator/labels/edit", new EditLabelsParams(root, action, labels, into));
        var applied = await client.EditAsync(root, [.. asked.Changes]);
        Assert.Empty((await client.SaveAsync(root)).Failed);
        return (asked, applied);
    }

    /// <summary>Takes an edit back and saves.</summary>
    public static async Task UndoAsync(this TestClient client, string root, EditResult applied)
    {
        var undo = new Edit("Undo", [.. applied.Changes.Select(ChangeMap.ToCore)]).Invert();
        await client.EditAsync(root, [.. undo.Changes.Select(ChangeMap.ToWire)]);
        Assert.Empty((await client.SaveAsync(root)).Failed);
    }

    /// <summary>The labels of an image's objects, in order.</summary>
    public static async Task<string> LabelsAsync(this TestClient client, string root, string image) =>
        string.Join(' ', (await client.DocumentAsync(root, image)).Annotations.Select(annotation => annotation.Label));

    private static string Xml(string image, params (string Name, int X)[] objects) =>
        $"<annotation>\n\t<filename>{image}</filename>\n\t<size>\n\t\t<width>8</width>\n\t\t<height>6</height>\n\t\t<depth>1</depth>\n\t</size>\n"
        + string.Concat(objects.Select(o => $"\t<object>\n\t\t<name>{o.Name}</name>\n\t\t<pose>Left</pose>\n\t\t<bndbox>\n\t\t\t<xmin>{o.X}</xmin>\n\t\t\t<ymin>1</ymin>\n\t\t\t<xmax>{o.X + 2}</xmax>\n\t\t\t<ymax>4</ymax>\n\t\t</bndbox>\n\t</object>\n"))
        + "</annotation>\n";
}
