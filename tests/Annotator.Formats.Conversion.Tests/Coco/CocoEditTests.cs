using Annotator.Core.Model;
using Annotator.Formats.Coco;

namespace Annotator.Formats.Conversion.Tests.Coco;

public sealed class CocoEditTests
{
    private const string Line = """
        {"images": [{"id": 7, "file_name": "a.jpg", "width": 100, "height": 80}, {"id": 9, "file_name": "b.jpg", "width": 100, "height": 80}], "annotations": [{"id": 1, "image_id": 7, "category_id": 3, "bbox": [10.00, 20.00, 30.50, 40.00], "area": 1220.0, "iscrowd": 0, "by": "me"}, {"id": 5, "image_id": 9, "category_id": 8, "bbox": [1, 2, 3, 4], "area": 12, "iscrowd": 0}, {"id": 6, "image_id": 7, "category_id": 8, "segmentation": [[1, 1, 9, 1, 9, 9.5]], "bbox": [1, 1, 8, 8.5], "area": 34.0, "iscrowd": 0}], "categories": [{"id": 3, "name": "cat", "supercategory": "animal"}, {"id": 8, "name": "dog", "supercategory": "animal"}]}
        """;

    private const string Lines = "{\n  \"images\": [\n    {\n      \"id\": 1,\n      \"file_name\": \"a.jpg\"\n    }\n  ],\n  \"annotations\": [\n    {\n      \"id\": 1,\n      \"image_id\": 1,\n      \"category_id\": 1,\n      \"bbox\": [\n        1.5,\n        2,\n        3,\n        4\n      ]\n    }\n  ],\n  \"categories\": [\n    {\n      \"id\": 1,\n      \"name\": \"cat\"\n    }\n  ]\n}";

    [Fact]
    public void A_moved_box_changes_its_own_number_in_the_one_line_file()
    {
        var scene = Open(Line);
        scene.Edit("a.jpg", all => all.SetItem(0, all[0] with { Shape = new BoxShape(12.25, 20, 30.5, 40) }));
        Assert.Equal(Line.Replace("10.00", "12.25"), scene.Folder["c.json"]);
    }

    [Fact]
    public void A_changed_polygon_keeps_its_box_and_area_true()
    {
        var scene = Open(Line);
        scene.Edit("a.jpg", all => all.SetItem(1, all[1] with { Shape = new PolygonShape([[new PointList(1, 1, 9, 1, 9, 11.5)]]) }));
        Assert.Equal(Line.Replace("9, 9.5]", "9, 11.5]").Replace("8, 8.5]", "8, 10.5]").Replace("34.0", "42.0"), scene.Folder["c.json"]);
    }

    [Fact]
    public void A_new_object_is_appended_in_the_style_of_the_file_with_the_next_id()
    {
        var scene = Open(Line);
        scene.Edit("b.jpg", all => all.Add(new("new", "cat", new BoxShape(5, 6, 7, 8))));
        Assert.Equal(Line.Replace("\"area\": 34.0, \"iscrowd\": 0}", "\"area\": 34.0, \"iscrowd\": 0}, {\"id\": 7, \"image_id\": 9, \"category_id\": 3, \"segmentation\": [], \"bbox\": [5, 6, 7, 8], \"area\": 56, \"iscrowd\": 0}"), scene.Folder["c.json"]);
    }

    [Fact]
    public void A_new_object_in_a_file_of_many_lines_is_laid_out_like_its_neighbours()
    {
        var scene = Open(Lines);
        scene.Edit("a.jpg", all => all.Add(new("new", "cat", new BoxShape(5, 6, 7, 8.5))));
        string added = ",\n    {\n      \"id\": 2,\n      \"image_id\": 1,\n      \"category_id\": 1,\n      \"bbox\": [\n        5,\n        6,\n        7,\n        8.5\n      ],\n      \"area\": 59.5,\n      \"iscrowd\": 0,\n      \"segmentation\": []\n    }\n  ],\n  \"cat";
        Assert.Equal(Lines.Replace("\n  ],\n  \"cat", added), scene.Folder["c.json"]);
    }

    [Theory]
    [InlineData(0, "{\"id\": 1, \"image_id\": 7, \"category_id\": 3, \"bbox\": [10.00, 20.00, 30.50, 40.00], \"area\": 1220.0, \"iscrowd\": 0, \"by\": \"me\"}, ")]
    [InlineData(1, ", {\"id\": 6, \"image_id\": 7, \"category_id\": 8, \"segmentation\": [[1, 1, 9, 1, 9, 9.5]], \"bbox\": [1, 1, 8, 8.5], \"area\": 34.0, \"iscrowd\": 0}")]
    public void A_removed_object_takes_its_span_and_one_comma(int index, string gone)
    {
        var scene = Open(Line);
        scene.Edit("a.jpg", all => all.RemoveAt(index));
        Assert.Equal(Line.Replace(gone, ""), scene.Folder["c.json"]);
    }

    [Fact]
    public void All_objects_can_be_removed_and_one_drawn_again()
    {
        var scene = Open(Lines);
        scene.Edit("a.jpg", _ => []);
        Assert.Contains("\"annotations\": [\n    \n  ],", scene.Folder["c.json"], StringComparison.Ordinal);
        scene.Edit("a.jpg", all => all.Add(new("n", "cat", new BoxShape(1, 2, 3, 4))));
        Assert.Equal(new BoxShape(1, 2, 3, 4), scene.Read("a.jpg").Document.Annotations.Single().Shape);
    }

    [Fact]
    public void A_new_label_is_appended_to_the_categories()
    {
        var scene = Open(Line);
        scene.Edit("a.jpg", all => all.SetItem(0, all[0] with { Label = "zebra" }));
        Assert.Equal(Line.Replace("\"category_id\": 3", "\"category_id\": 9").Replace("\"animal\"}]}", "\"animal\"}, {\"id\": 9, \"name\": \"zebra\", \"supercategory\": \"\"}]}"), scene.Folder["c.json"]);
    }

    [Fact]
    public void An_image_that_the_file_does_not_list_is_appended_with_its_first_object()
    {
        var folder = new MemoryFolder { ["c.json"] = Line, ["a.jpg"] = "", ["b.jpg"] = "", ["z.jpg"] = "" };
        var scene = Scene.Open(new CocoFormat(), folder, new FixedSizes(64, 48));
        scene.Edit("z.jpg", all => all.Add(new("n", "cat", new BoxShape(1, 2, 3, 4))));
        Assert.Contains(", {\"id\": 10, \"file_name\": \"z.jpg\", \"width\": 64, \"height\": 48}], \"annotations\"", folder["c.json"], StringComparison.Ordinal);
        Assert.Equal("cat", scene.Read("z.jpg").Document.Annotations.Single().Label);
    }

    [Fact]
    public void Saves_follow_one_another_with_ids_kept_until_another_hand_changes_the_image()
    {
        var scene = Open(Line);
        var state = scene.Read("a.jpg");
        for (int i = 1; i <= 3; i++)
            state = scene.Save(new DocumentUpdate(state, state.Document with { Annotations = state.Document.Annotations.Add(new($"n{i}", "cat", new BoxShape(i, i, 5, 5))) })).Documents[0];
        state = scene.Save(new DocumentUpdate(state, state.Document with { Annotations = state.Document.Annotations.RemoveAt(3) })).Documents[0];
        Assert.Equal(["1", "6", "n1", "n3"], scene.Store.Read("a.jpg", state).Document.Annotations.Select(a => a.Id));

        scene.Folder["c.json"] = scene.Folder["c.json"].Replace("[1, 2, 3, 4]", "[1, 2, 3, 5]");
        state = scene.Save(new DocumentUpdate(state, state.Document with { Annotations = state.Document.Annotations.RemoveAt(3) })).Documents[0];
        scene.Folder["c.json"] = scene.Folder["c.json"].Replace("10.00", "11.00");
        Assert.Throws<StaleFileException>(() => scene.Save(new DocumentUpdate(state, Document.Empty)));
    }

    [Fact]
    public void Raising_an_object_moves_its_text_unchanged()
    {
        var scene = Open(Line);
        scene.Edit("a.jpg", all => [all[1], all[0]]);
        Assert.Equal(["6", "1"], scene.Read("a.jpg").Document.Annotations.Select(a => a.Id));
        Assert.Equal(Line.Length, scene.Folder["c.json"].Length);
    }

    [Fact]
    public void Renaming_reordering_and_removing_categories_keeps_their_ids()
    {
        var scene = Open(Line);
        var plan = scene.Store.Plan([], ["dog", "cat"], TestContext.Current.CancellationToken);
        Assert.Equal(Line.Replace("{\"id\": 3, \"name\": \"cat\", \"supercategory\": \"animal\"}, {\"id\": 8, \"name\": \"dog\", \"supercategory\": \"animal\"}",
            "{\"id\": 8, \"name\": \"dog\", \"supercategory\": \"animal\"}, {\"id\": 3, \"name\": \"cat\", \"supercategory\": \"animal\"}"), System.Text.Encoding.UTF8.GetString(plan.Files[0].ToArray()));
        Assert.Throws<CannotStoreException>(() => scene.Store.Plan([], ["cat"], TestContext.Current.CancellationToken));
        scene.Folder.Write(scene.Store, scene.Store.Plan([], ["kitty", "dog"], TestContext.Current.CancellationToken));
        Assert.Equal(Line.Replace("\"name\": \"cat\"", "\"name\": \"kitty\""), scene.Folder["c.json"]);
    }

    [Fact]
    public void Masks_are_read_and_written_in_both_spellings_of_run_lengths()
    {
        var counts = EquatableList.Create<int>([0, 5, 70, 3, 8000 - 78]);
        string compressed = CocoRleText(counts);
        string file = Line.Replace("\"segmentation\": [[1, 1, 9, 1, 9, 9.5]]", $"\"segmentation\": {{\"size\": [80, 100], \"counts\": \"{compressed}\"}}");
        var scene = Open(file);
        var mask = Assert.IsType<MaskShape>(scene.Read("a.jpg").Document.Annotations[1].Shape);
        Assert.Equal(new MaskShape(0, 0, 100, 80, counts), mask);
        scene.Edit("a.jpg", all => all.SetItem(1, all[1] with { Shape = new MaskShape(2, 3, 1, 2, [0, 2]) }));
        Assert.Equal(new MaskShape(0, 0, 100, 80, [163, 2, 7835]), scene.Read("a.jpg").Document.Annotations[1].Shape);
        Assert.Contains("\"bbox\": [2, 3, 1, 2], \"area\": 2.0", scene.Folder["c.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_contradicts_itself_is_reported_with_its_place()
    {
        var scene = Open(Lines.Replace("\"image_id\": 1,\n      \"category_id\": 1", "\"image_id\": 1,\n      \"category_id\": 4").Replace("        4\n      ]", "        4\n      ],\n      \"area\": 99"));
        Assert.Equal(IssueCodes.UnknownClass, Assert.Single(scene.Store.Issues).Code);
        var issue = Assert.Single(scene.Read("a.jpg").Issues);
        Assert.Equal((IssueCodes.StaleValue, 18), (issue.Code, issue.Place!.Value.Start.Line));
        Assert.Equal("category 4", scene.Read("a.jpg").Document.Annotations[0].Label);
    }

    [Fact]
    public void An_annotation_that_can_not_be_read_is_reported_and_stays()
    {
        string file = Line.Replace("[10.00, 20.00, 30.50, 40.00]", "[10.00, 20.00, 30.50]");
        var scene = Open(file);
        Assert.Equal(IssueCodes.UnreadableObject, Assert.Single(scene.Read("a.jpg").Issues).Code);
        scene.Edit("a.jpg", all => all.SetItem(0, all[0] with { Label = "cat" }));
        Assert.Contains("[10.00, 20.00, 30.50]", scene.Folder["c.json"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"images\": [], \"annotations\": [{]}", 0)]
    [InlineData("[]", 0)]
    [InlineData("{\"images\": [{\"id\": NaN}]}", 0)]
    [InlineData("{\"images\": [],\n\"annotations\": [", 1)]
    public void A_file_that_is_no_COCO_is_an_error_with_its_place(string text, int line)
    {
        var fault = Assert.Throws<UnreadableFileException>(() => new CocoFormat().Open(new MemoryFolder { ["c.json"] = text },
            OpenOptions.With(new FixedSizes(1, 1)) with { Files = ["c.json"] }, TestContext.Current.CancellationToken));
        Assert.Equal(line, fault.Position?.Line);
    }

    private static string CocoRleText(EquatableList<int> counts)
    {
        // Spelled out independently: each run in groups of five bits, lowest first.
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < counts.Count; i++)
        {
            int value = i > 2 ? counts[i] - counts[i - 2] : counts[i];
            while (true)
            {
                int low = value & 31;
                value >>= 5;
                bool end = (value == 0 && (low & 16) == 0) || (value == -1 && (low & 16) != 0);
                text.Append((char)(48 + (end ? low : low | 32)));
                if (end) break;
            }
        }
        return text.ToString().Replace("\\", "\\\\");
    }

    private static Scene Open(string text) => Scene.Open(new CocoFormat(), new MemoryFolder { ["c.json"] = text, ["a.jpg"] = "", ["b.jpg"] = "" }, new FixedSizes(100, 80));
}
