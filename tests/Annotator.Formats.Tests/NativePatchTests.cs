using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Native;

namespace Annotator.Formats.Tests;

public sealed class NativePatchTests
{
    private const string Photo =
        """
        {
          "annotator": 1,
          "image": {"width": 640, "height": 480},
          "annotations": [
            {"id": "aaaaaaaa", "label": "cat", "box": [10.0, 2e1, 30, 40], "mine": {"x": [1]}}, // the big one
            // a dog
            {"id": "bbbbbbbb", "label": "dog", "point": [1, 2]},
            {"id": "cccccccc", "label": "sky", "polygon": [[[0,0, 10,0, 10,10]]]}
          ],
          "later": true
        }

        """;

    private static Document Read(string text) => NativeFormat.Instance.Read(Encoding.UTF8.GetBytes(text)).Document;

    private static string Patch(string text, Document document) =>
        Encoding.UTF8.GetString(NativeFormat.Instance.Patch(Encoding.UTF8.GetBytes(text), document));

    [Fact]
    public void A_new_file_has_one_annotation_on_a_line()
    {
        var document = new Document(
            new ImageFields(["night"], AttributeSet.Empty.With("weather", new AttributeValue.Text("rain"))),
            [new Annotation("k3f9a2xz", "cat", new BoxShape(1, 2.5, 3, 4)), new Annotation("p0000001", "a \"b\"", new PointShape(0.0000001, 1))],
            new ImageSize(640, 480));
        string text = Encoding.UTF8.GetString(NativeFormat.Instance.Patch(null, document));
        Assert.Equal(
            """
            {
              "annotator": 1,
              "image": {"width": 640, "height": 480},
              "tags": ["night"],
              "attributes": {"weather": "rain"},
              "annotations": [
                {"id": "k3f9a2xz", "label": "cat", "box": [1, 2.5, 3, 4]},
                {"id": "p0000001", "label": "a \"b\"", "point": [0.0000001, 1]}
              ]
            }

            """, text);
        Assert.Equal(document, Read(text));
    }

    [Fact]
    public void A_changed_number_changes_only_its_own_bytes()
    {
        var document = Read(Photo);
        var changed = document.Annotations[0] with { Shape = new BoxShape(10, 20, 31.5, 40) };
        Assert.Equal(Photo.Replace("30, 40]", "31.5, 40]"), Patch(Photo, document with { Annotations = document.Annotations.SetItem(0, changed) }));
    }

    [Fact]
    public void A_removed_annotation_takes_its_line_along()
    {
        var document = Read(Photo);
        Assert.Equal(
            Photo.Replace("    // a dog\n    {\"id\": \"bbbbbbbb\", \"label\": \"dog\", \"point\": [1, 2]},\n", ""),
            Patch(Photo, document with { Annotations = document.Annotations.RemoveAt(1) }));
        Assert.Equal(
            Photo.Replace("[1, 2]},\n    {\"id\": \"cccccccc\", \"label\": \"sky\", \"polygon\": [[[0,0, 10,0, 10,10]]]}", "[1, 2]}"),
            Patch(Photo, document with { Annotations = document.Annotations.RemoveAt(2) }));
    }

    [Fact]
    public void An_added_annotation_is_one_line_more()
    {
        var document = Read(Photo);
        var added = new Annotation("dddddddd", "owl", new PointShape(5, 6));
        Assert.Equal(
            Photo.Replace("10,10]]]}\n", "10,10]]]},\n    {\"id\": \"dddddddd\", \"label\": \"owl\", \"point\": [5, 6]}\n"),
            Patch(Photo, document with { Annotations = document.Annotations.Add(added) }));
        Assert.Equal(
            Photo.Replace("\"annotations\": [\n", "\"annotations\": [\n    {\"id\": \"dddddddd\", \"label\": \"owl\", \"point\": [5, 6]},\n"),
            Patch(Photo, document with { Annotations = document.Annotations.Insert(0, added) }));
    }

    [Fact]
    public void A_moved_annotation_keeps_its_text_and_its_comments()
    {
        var document = Read(Photo);
        var moved = document.Annotations.RemoveAt(0).Add(document.Annotations[0]);
        Assert.Equal(
            """
            {
              "annotator": 1,
              "image": {"width": 640, "height": 480},
              "annotations": [
                // a dog
                {"id": "bbbbbbbb", "label": "dog", "point": [1, 2]},
                {"id": "cccccccc", "label": "sky", "polygon": [[[0,0, 10,0, 10,10]]]},
                {"id": "aaaaaaaa", "label": "cat", "box": [10.0, 2e1, 30, 40], "mine": {"x": [1]}} // the big one
              ],
              "later": true
            }

            """, Patch(Photo, document with { Annotations = moved }));
    }

    [Fact]
    public void A_file_whose_last_annotation_goes_stays_with_an_empty_list() => Assert.Equal(
        """
        {
          "annotator": 1,
          "image": {"width": 640, "height": 480},
          "annotations": [],
          "later": true
        }

        """, Patch(Photo, Read(Photo) with { Annotations = [] }));

    [Fact]
    public void A_vertex_more_changes_only_where_it_goes_in()
    {
        var document = Read(Photo);
        var ring = new PointList(0, 0, 10, 0, 12.5, 5, 10, 10);
        var changed = document.Annotations[2] with { Shape = new PolygonShape([[ring]]) };
        Assert.Equal(Photo.Replace("10,0, 10,10", "10,0, 12.5,5, 10,10"), Patch(Photo, document with { Annotations = document.Annotations.SetItem(2, changed) }));
    }
}
