using Annotator.Core.Model;
using Annotator.Formats.Labelme;

namespace Annotator.Formats.Conversion.Tests.Labelme;

public sealed class LabelmeEditTests
{
    /// <summary>As labelme writes it: every number on a line of its own.</summary>
    private const string File = """
        {
          "version": "5.4.1",
          "flags": {
            "night": false,
            "rain": true
          },
          "shapes": [
            {
              "label": "kätze",
              "points": [
                [
                  100.25,
                  80.5
                ],
                [
                  10.5,
                  20.0
                ]
              ],
              "group_id": null,
              "description": "",
              "shape_type": "rectangle",
              "flags": {},
              "mask": null
            },
            {
              "label": "way",
              "points": [
                [
                  1.0,
                  2.0
                ],
                [
                  3.0,
                  4.0
                ]
              ],
              "group_id": 4,
              "description": "muddy",
              "shape_type": "line",
              "flags": {
                "wet": true
              },
              "mask": null
            }
          ],
          "imagePath": "..\\pictures\\a.jpg",
          "imageData": null,
          "imageHeight": 80,
          "imageWidth": 120,
          "other": [1, 2]
        }
        """;

    [Fact]
    public void Corners_keep_their_order_flags_are_tags_and_attributes_and_numbers_group()
    {
        var document = Open(File).Read("a.jpg").Document;
        Assert.Equal(["rain"], document.Fields.Tags);
        Assert.Equal(new BoxShape(10.5, 20, 89.75, 60.5), document.Annotations[0].Shape);
        Assert.Equal(("4", new AttributeValue.Flag(true), new AttributeValue.Text("muddy")), (document.Annotations[1].Group, document.Annotations[1].Attributes["wet"], document.Annotations[1].Attributes["description"]));
        Assert.Empty(Open(File).Read("a.jpg").Issues);
    }

    [Fact]
    public void A_moved_edge_changes_one_line()
    {
        var scene = Open(File);
        scene.Edit("a.jpg", all => all.SetItem(0, all[0] with { Shape = new BoxShape(10.5, 20, 90, 60.5) }));
        Assert.Equal(File.Replace("100.25", "100.5"), scene.Folder["a.json"]);
    }

    [Fact]
    public void Label_flags_tags_and_group_change_their_own_text()
    {
        var scene = Open(File);
        scene.Edit("a.jpg", all => all.SetItem(0, all[0] with { Label = "dog", Group = "4" }).SetItem(1, all[1] with { Attributes = all[1].Attributes.With("wet", new AttributeValue.Flag(false)).With("description", null) }));
        Assert.Equal(File.Replace("kätze", "dog").Replace("\"group_id\": null", "\"group_id\": 4").Replace("\"wet\": true", "\"wet\": false").Replace("muddy", ""), scene.Folder["a.json"]);
        var state = scene.Read("a.jpg");
        scene.Save(new DocumentUpdate(state, state.Document with { Fields = state.Document.Fields with { Tags = ["night"] } }));
        Assert.Contains("\"night\": true,\n    \"rain\": false", scene.Folder["a.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_shape_looks_like_the_last_one_and_removing_it_gives_the_file_back()
    {
        var scene = Open(File);
        scene.Edit("a.jpg", all => all.Add(new("n", "leaf", new PolygonShape([[new PointList(1, 2, 3, 4.125, 5, 6)]])) { Group = "party" }));
        const string Added = """
            ,
                {
                  "label": "leaf",
                  "points": [
                    [
                      1.0,
                      2.0
                    ],
                    [
                      3.0,
                      4.13
                    ],
                    [
                      5.0,
                      6.0
                    ]
                  ],
                  "group_id": 0,
                  "description": "",
                  "shape_type": "polygon",
                  "flags": {},
                  "mask": null
                }
            """;
        Assert.Equal(File.Replace("    }\n  ],", "    }" + Added.ReplaceLineEndings("\n") + "\n  ],"), scene.Folder["a.json"]);
        scene.Edit("a.jpg", all => all.RemoveAt(2));
        Assert.Equal(File, scene.Folder["a.json"]);
    }

    [Fact]
    public void A_new_file_is_written_as_labelme_does()
    {
        var scene = Scene.Open(new LabelmeFormat(), new MemoryFolder { ["a.jpg"] = "" }, new FixedSizes(12, 8));
        scene.Edit("a.jpg", _ => [new("n", "x", new EllipseShape(5, 4, 2, 2))]);
        Assert.StartsWith("{\n  \"version\": \"5.5.0\",\n  \"flags\": {},\n  \"shapes\": [\n    {\n      \"label\": \"x\",\n      \"points\": [\n        [\n          5,\n          4\n        ],\n        [\n          7,\n          4\n        ]\n      ],\n      \"group_id\": null,", scene.Folder["a.json"], StringComparison.Ordinal);
        Assert.EndsWith("  \"imagePath\": \"a.jpg\",\n  \"imageData\": null,\n  \"imageHeight\": 8,\n  \"imageWidth\": 12\n}\n", scene.Folder["a.json"], StringComparison.Ordinal);
        Assert.Equal(new EllipseShape(5, 4, 2, 2), scene.Read("a.jpg").Document.Annotations[0].Shape);
    }

    [Fact]
    public void All_kinds_of_shape_are_read_moved_and_turned()
    {
        const string Shapes = """
            {"version":"3.0.3","flags":{},"shapes":[
            {"label":"turned","shape_type":"rotation","points":[[10.0,10.0],[10.0,30.0],[0.0,30.0],[0.0,10.0]],"direction":1.5707963267948966,"difficult":true,"score":0.5,"attributes":{"colour":"red"},"kie_linking":[[1,2]],"flags":{}},
            {"label":"four","shape_type":"quadrilateral","points":[[1.0,1.0],[9.0,2.0],[8.0,9.0],[1.0,9.0]],"flags":{}},
            {"label":"upright","shape_type":"rectangle","points":[[1.0,1.0],[9.0,1.0],[9.0,5.0],[1.0,5.0]],"flags":{}},
            {"label":"round","shape_type":"circle","points":[[50.0,50.0],[53.0,54.0]],"flags":{}},
            {"label":"dots","shape_type":"points","points":[[1.0,1.0],[2.0,2.0]],"flags":{}},
            {"label":"crate","shape_type":"cuboid","points":[[1.0,1.0],[5.0,1.0],[5.0,5.0],[1.0,5.0],[2.0,2.0],[6.0,2.0],[6.0,6.0],[2.0,6.0]],"flags":{}},
            {"label":"old","points":[[1.0,1.0],[5.0,1.0],[5.0,5.0]]}
            ],"imagePath":"a.jpg","imageData":null,"imageHeight":80,"imageWidth":100}
            """;
        var scene = Open(Shapes);
        var all = scene.Read("a.jpg").Document.Annotations;
        Assert.Equal("box polygon box ellipse keypoints cuboid polygon", string.Join(' ', all.Select(a => a.Shape.Kind.Name())));
        Assert.Equal(new BoxShape(-5, 15, 20, 10, 90), all[0].Shape);
        Assert.Equal("difficult=True score=0.5 colour=red", string.Join(' ', all[0].Attributes.Select(pair => $"{pair.Key}={pair.Value switch { AttributeValue.Flag(var f) => f.ToString(), AttributeValue.Number(var n) => $"{n}", AttributeValue.Text(var t) => t, _ => "?" }}")));
        Assert.Equal(new EllipseShape(50, 50, 5, 5), all[3].Shape);
        Assert.Empty(scene.SaveUntouched().Files);

        scene.Edit("a.jpg", old => old.Select(a => a with { Shape = Nudges.Nudged(a.Shape) }));
        string moved = Shapes.Replace("[10.0,10.0],[10.0,30.0],[0.0,30.0],[0.0,10.0]", "[11.0,10.0],[11.0,30.0],[1.0,30.0],[1.0,10.0]")
            .Replace("[1.0,1.0],[9.0,2.0]", "[2.0,1.0],[9.0,2.0]").Replace("[1.0,1.0],[9.0,1.0],[9.0,5.0],[1.0,5.0]", "[2.0,1.0],[10.0,1.0],[10.0,5.0],[2.0,5.0]")
            .Replace("[50.0,50.0],[53.0,54.0]", "[51.0,50.0],[54.0,54.0]").Replace("[1.0,1.0],[2.0,2.0]", "[2.0,1.0],[2.0,2.0]").Replace("[[1.0,1.0],[5.0,1.0]", "[[2.0,1.0],[5.0,1.0]");
        Assert.Equal(moved, scene.Folder["a.json"]);

        scene.Edit("a.jpg", old => [old[0] with { Shape = (BoxShape)old[0].Shape with { Rotation = 0 } }, .. old.Skip(1)]);
        Assert.Contains("\"direction\":0,", scene.Folder["a.json"], StringComparison.Ordinal);
        scene.Edit("a.jpg", old => old.SetItem(2, old[2] with { Shape = new BoxShape(0, 0, 4, 4, 45) }).SetItem(1, old[1] with { Shape = new PolygonShape([[new PointList(0, 0, 5, 0, 5, 5)]]) }));
        Assert.Equal(45, ((BoxShape)scene.Read("a.jpg").Document.Annotations[2].Shape).Rotation, 1e-6);
        Assert.DoesNotContain("quadrilateral", scene.Folder["a.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void Masks_are_read_moved_without_a_new_picture_and_written()
    {
        var scene = Scene.Open(new LabelmeFormat(), new MemoryFolder { ["a.jpg"] = "" }, new FixedSizes(40, 30));
        var mask = new MaskShape(0, 0, 40, 30, [5 * 30 + 3, 2, 28, 3, 40 * 30 - (5 * 30 + 3) - 33]);
        scene.Edit("a.jpg", _ => [new("m", "blob", mask)]);
        var cropped = new MaskShape(5, 3, 2, 3, [0, 2, 1, 3]);
        Assert.Equal(cropped, scene.Read("a.jpg").Document.Annotations[0].Shape);
        string before = scene.Folder["a.json"];
        scene.Edit("a.jpg", all => [all[0] with { Shape = cropped with { X = 7 } }]);
        Assert.Equal((2, 2), Diff.Lines(before, scene.Folder["a.json"]));
        scene.Edit("a.jpg", all => [all[0] with { Shape = new MaskShape(7, 3, 2, 3, [0, 6]) }]);
        Assert.Equal(new MaskShape(7, 3, 2, 3, [0, 6]), scene.Read("a.jpg").Document.Annotations[0].Shape);
        scene.Edit("a.jpg", all => [all[0] with { Shape = new BoxShape(1, 1, 3, 3) }]);
        Assert.Contains("\"mask\": null", scene.Folder["a.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_embedded_photo_stays_as_it_is_and_places_count_it()
    {
        string photo = new('A', 100_000);
        string text = $"{{\"imageData\": \"{photo}\", \"imagePath\": \"gone.png\", \"shapes\": [{{\"label\": \"a\", \"points\": [[1, 2], [3, 4]], \"shape_type\": \"rectangle\"}}]}}";
        var scene = Scene.Open(new LabelmeFormat(), new MemoryFolder { ["z.json"] = text }, new FixedSizes(40, 30));
        Assert.Equal(new StoreImage("gone.png", false, "z.json"), Assert.Single(scene.Store.Images));
        Assert.Equal(text.IndexOf("{\"label\"", StringComparison.Ordinal), scene.Read("gone.png").Anchors[0].Place.Start.Character);
        scene.Edit("gone.png", all => [all[0] with { Shape = new BoxShape(2, 2, 1, 2) }]);
        Assert.Equal(text.Replace("[[1, 2]", "[[2, 2]"), scene.Folder["z.json"]);
    }

    [Fact]
    public void What_can_not_be_understood_is_reported_and_stays()
    {
        string file = File.Replace("\"shape_type\": \"rectangle\"", "\"shape_type\": \"blob\"");
        var scene = Open(file);
        var issue = Assert.Single(scene.Read("a.jpg").Issues);
        Assert.Equal((IssueCodes.UnreadableObject, 7), (issue.Code, issue.Place!.Value.Start.Line));
        scene.Edit("a.jpg", all => [all[0] with { Label = "road" }]);
        Assert.Equal(file.Replace("\"way\"", "\"road\""), scene.Folder["a.json"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"shapes\": 3}")]
    [InlineData("{\"shapes\": [{\"label\": \"a\", \"points\": [[NaN, 1]]}]}")]
    [InlineData("{\"shapes\": [")]
    public void A_file_that_is_no_labelme_is_an_error(string text) => Assert.Equal("a.json", Assert.Throws<UnreadableFileException>(() => Open(text).Read("a.jpg")).File);

    [Fact]
    public void Hostile_shapes_are_reported_one_by_one()
    {
        string nested = string.Concat(Enumerable.Repeat("[", 500)) + string.Concat(Enumerable.Repeat("]", 500));
        Assert.Throws<UnreadableFileException>(() => Open("{\"shapes\": " + nested + "}").Read("a.jpg"));
        const string Png = "iVBORw0KGgoAAAANSUhEUgAA//8AAP//AQAAAADnO1bVAAAAAElFTkSuQmCC";
        var issues = Open("{\"imagePath\": \"../../etc/passwd\", \"shapes\": [{\"label\": \"a\", \"points\": [[1e300, 1], [2, 2], [3, 3]]}, {\"label\": \"\", \"points\": [[1, 1]], \"shape_type\": \"point\"}, {\"label\": \"a\", \"points\": 3}, 7, {\"points\": [[1]]}, "
            + $"{{\"label\": \"m\", \"points\": [[0, 0], [1, 1]], \"shape_type\": \"mask\", \"mask\": \"{Png}\"}}, {{\"label\": \"m\", \"points\": [[0, 0], [1, 1]], \"shape_type\": \"mask\", \"mask\": \"%%\"}}]}}").Read("a.jpg").Issues;
        Assert.Equal(7, issues.Count(issue => issue.Code == IssueCodes.UnreadableObject));
        Assert.Equal(new StoreImage("passwd", false, "b.json"), Scene.Open(new LabelmeFormat(), new MemoryFolder { ["b.json"] = "{\"shapes\": [], \"imagePath\": \"../../etc/passwd\"}" }, new FixedSizes(1, 1)).Store.Images[0]);
    }

    [Fact]
    public void What_labelme_can_not_store_is_refused_with_the_way_out()
    {
        var capabilities = new LabelmeFormat().Capabilities;
        Assert.Contains("ellipses", capabilities.ShapeRefusal(new EllipseShape(1, 1, 2, 3)), StringComparison.Ordinal);
        Assert.Contains("hidden", capabilities.ShapeRefusal(new KeypointsShape(new PointList(1, 1), [1])), StringComparison.Ordinal);
        Assert.Contains("several parts", capabilities.ShapeRefusal(new PolygonShape([[new PointList(0, 0, 1, 0, 1, 1)], [new PointList(0, 0, 1, 0, 1, 1)]])), StringComparison.Ordinal);
        Assert.Contains("Convert", capabilities.Refusal(new Annotation("a", "b", new PointShape(1, 1)) { Provenance = new("m", 1) }), StringComparison.Ordinal);
    }

    private static Scene Open(string text) => Scene.Open(new LabelmeFormat(), new MemoryFolder { ["a.json"] = text.ReplaceLineEndings("\n"), ["a.jpg"] = "" }, new FixedSizes(120, 80));
}
