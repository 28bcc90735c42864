using System.Text;
using Annotator.Core.Checking;
using Annotator.Core.Editing;
using Annotator.Core.Model;
using Annotator.Formats.Native;

namespace Annotator.Formats.Tests;

public sealed class NativeIdTests
{
    private const string Odd =
        """
        {
          "annotator": 1,
          "annotations": [
            {"id": "a", "label": "cat", "point": [1, 1]},
            {"id": "a", "label": "dog", "point": [2, 2], "mine": true},
            {"label": "owl", "point": [3, 3], "mine": true},
            {"label": "owl", "point": [3, 3]}
          ]
        }

        """;

    private static Document Read(string text) => NativeFormat.Instance.Read(Encoding.UTF8.GetBytes(text)).Document;

    private static string Patch(string text, Document document) => Encoding.UTF8.GetString(NativeFormat.Instance.Patch(Encoding.UTF8.GetBytes(text), document));

    [Fact]
    public void Repeated_and_missing_ids_are_made_up_the_same_way_each_time()
    {
        var ids = Read(Odd).Annotations.Select(annotation => annotation.Id).ToArray();
        Assert.Equal(["a", "a~2"], ids[..2]);
        Assert.Equal(4, ids.Distinct().Count());
        Assert.All(ids[2..], id => Assert.Matches("^[a-z0-9]{8}$", id));
        Assert.Equal(ids, Read(Odd).Annotations.Select(annotation => annotation.Id));
        Assert.Contains("2 of 4", Assert.Single(NativeFormat.Instance.Read(Encoding.UTF8.GetBytes(Odd)).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_not_written_while_nothing_changes() => Assert.Equal(Odd, Patch(Odd, Read(Odd)));

    [Fact]
    public void An_object_with_a_repeated_id_is_edited_like_any_other()
    {
        var document = Read(Odd);
        var changed = document.Annotations[1] with { Label = "lion" };
        Assert.Equal(Odd.Replace("dog", "lion"), Patch(Odd, document with { Annotations = document.Annotations.SetItem(1, changed) }));
    }

    [Fact]
    public void When_the_first_of_a_repeated_id_goes_the_other_keeps_its_name_in_memory()
    {
        var document = Read(Odd);
        var rest = document with { Annotations = document.Annotations.RemoveAt(0) };
        string text = Patch(Odd, rest);
        Assert.Equal(Odd.Replace("    {\"id\": \"a\", \"label\": \"cat\", \"point\": [1, 1]},\n", "").Replace("\"a\"", "\"a~2\""), text);
        Assert.Equal(rest, Read(text));
    }

    [Fact]
    public void An_object_without_id_gets_one_written_when_it_changes()
    {
        var document = Read(Odd);
        var changed = document.Annotations[2] with { Label = "bat" };
        var target = document with { Annotations = document.Annotations.SetItem(2, changed) };
        string text = Patch(Odd, target);
        Assert.Contains($"{{\"id\": \"{changed.Id}\", \"label\": \"bat\", \"point\": [3, 3], \"mine\": true}}", text, StringComparison.Ordinal);
        Assert.Equal(target, Read(text));
    }

    [Fact]
    public void A_new_id_for_a_repeated_one_changes_only_the_id()
    {
        var document = Read(Odd);
        var edit = Fixes.Make("a.jpg", document, DatasetSettings.Empty, null, Codes.DuplicateId, "a~2", "new-id");
        foreach (var change in edit.Changes) document = DocumentEditor.Apply(document, change).Document;
        Assert.Equal(Odd.Replace("{\"id\": \"a\", \"label\": \"dog\"", $"{{\"id\": \"{document.Annotations[1].Id}\", \"label\": \"dog\""), Patch(Odd, document));
    }
}
