using Annotator.Core.Diffing;
using Annotator.Core.Editing;
using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Core.Tests;

public sealed class DiffLaws
{
    [Fact]
    public void A_document_does_not_differ_from_itself() => Arbitrary.Document.Sample(document =>
    {
        Assert.True(DocumentDiff.Between(document, document).IsEmpty);
        Assert.True(DocumentDiff.Between(document, Arbitrary.Renamed(document)).IsEmpty);
    });

    [Fact]
    public void Applied_to_the_document_before_it_gives_the_one_after() => Pairs.Sample((before, after) =>
    {
        var diff = DocumentDiff.Between(before, after);
        var result = Apply(before, diff.ToEdit("a.jpg", "Change"));
        Assert.Equal(StableIds.Carry(before, after, diff.Matching), result);
        Assert.Equal(Nameless(after), Nameless(result));
    });

    [Fact]
    public void With_ids_that_stay_it_gives_the_one_after_to_the_letter() => Arbitrary.Document.SelectMany(start => Gen.Select(Gen.Const(start), Arbitrary.Edited(start, "x"))).Sample((before, after) =>
    {
        // An object removed and another drawn in its place are one that changed; apart from that ids are those after.
        var kept = before.Annotations.Select(annotation => annotation.Id).ToHashSet();
        var common = after with { Annotations = [.. after.Annotations.Where(annotation => kept.Contains(annotation.Id))] };
        Assert.Equal(common, Apply(before, DocumentDiff.Between(before, common).ToEdit("a.jpg", "Change")));
    });

    [Fact]
    public void All_its_changes_one_by_one_give_the_objects_after_in_their_order() => Pairs.Sample((before, after) =>
    {
        var diff = DocumentDiff.Between(before, after);
        var result = PartialDiff.Apply(before, diff.Objects, place => diff.Matching.Before(place) is >= 0 and var at ? before.Annotations[at].Id : null);
        Assert.Equal(Nameless(after).Annotations, Nameless(result).Annotations);
        Assert.Equal(before.Annotations, PartialDiff.Apply(before, [], _ => null).Annotations);
    });

    [Fact]
    public void The_other_way_round_it_is_the_inverse() => Pairs.Sample((before, after) =>
    {
        var (diff, back) = (DocumentDiff.Between(before, after), DocumentDiff.Between(after, before));
        Assert.Equal(diff.Objects, back.Invert().Objects);
        Assert.Equal(diff.Image, back.Invert().Image);
        Assert.Equal(diff.Objects, diff.Invert().Invert().Objects);
        Assert.Equal(Nameless(before), Nameless(Apply(Apply(before, diff.ToEdit("a.jpg", "There")), diff.ToEdit("a.jpg", "There").Invert())));
    });

    [Fact]
    public void Every_object_that_differs_says_in_which_respect() => Pairs.Sample((before, after) =>
    {
        var diff = DocumentDiff.Between(before, after);
        Assert.All(diff.Objects, change => Assert.Equal(change is { IsAdded: false, IsRemoved: false }, change.Differences.Count > 0));
        Assert.All(diff.Objects.SelectMany(change => change.Differences).Concat(diff.Image), difference => Assert.NotEmpty(DiffWords.Of(difference)));
        Assert.Equal(before.Annotations.Count - diff.Removed + diff.Added, after.Annotations.Count);
    });

    [Fact]
    public void Only_what_leaves_the_order_is_said_to_have_moved_in_it()
    {
        static Document Of(params string[] ids) => new(ImageFields.Empty, [.. ids.Select((id, i) => new Annotation(id, id, new PointShape(100 * id[0], 0)))]);
        var diff = DocumentDiff.Between(Of("a", "b", "c", "d", "e"), Of("b", "c", "d", "e", "a"));
        Assert.Equal(new Reordered(0, 4), Assert.Single(Assert.Single(diff.Objects).Differences));
        Assert.Single(diff.ToEdit("a.jpg", "Order").Changes);
    }

    [Theory]
    [InlineData(10, 0, 0, 0, "moved by (10, 0) px")]
    [InlineData(0, 0, 10, 0, "resized from 100 × 50 to 110 × 50 px (IoU 0.90)")]
    [InlineData(-10, 0, 10, 0, "resized from 100 × 50 to 110 × 50 px (IoU 0.90)")]
    [InlineData(10, -5, 10, 0, "moved by (15, −5) px; resized from 100 × 50 to 110 × 50 px (IoU 0.62)")]
    [InlineData(0, 0, 0, 30, "rotated by 30°")]
    public void What_happened_to_a_box_is_said_as_a_person_would(double x, double y, double width, double rotation, string words)
    {
        var box = new BoxShape(100, 100, 100, 50);
        var before = new Document(ImageFields.Empty, [new Annotation("a", "cat", box)]);
        var after = before with { Annotations = [new Annotation("a", "cat", new BoxShape(100 + x, 100 + y, 100 + width, 50, rotation))] };
        Assert.Equal(words, string.Join("; ", Assert.Single(DocumentDiff.Between(before, after).Objects).Differences.Select(DiffWords.Of)));
    }

    [Fact]
    public void Everything_about_an_object_is_said_in_words()
    {
        var before = new Annotation("a", "cat", new PolygonShape([[new PointList(0, 0, 10, 0, 10, 10)]]))
        {
            Attributes = AttributeSet.Empty.With("wet", new AttributeValue.Flag(true)),
            Provenance = new("yolo 11", 0.5),
        };
        var after = new Annotation("a", "dog", new PolygonShape([[new PointList(0, 0, 10, 0, 10, 10, 0, 10)]])) { Group = "g", Provenance = new("yolo 11", 0.5, true) };
        var diff = DocumentDiff.Between(
            new(new(["night", "rain"], AttributeSet.Empty), [before], new ImageSize(10, 10)),
            new(new(["rain", "fog"], AttributeSet.Empty), [after]));
        Assert.Equal(
            ["relabelled “cat” → “dog”", "reshaped (3 vertices → 4 vertices, IoU 0.50)", "wet: yes → –", "group: – → “g”", "suggestion of yolo 11 accepted"],
            Assert.Single(diff.Objects).Differences.Select(DiffWords.Of));
        Assert.Equal(["image size: 10 × 10 → –", "tags: −night, +fog"], diff.Image.Select(DiffWords.Of));
    }

    [Fact]
    public void Class_lists_that_mean_something_else_are_told_from_longer_ones()
    {
        Assert.True(ClassListDiff.Between(["cat", "dog"], ["cat", "dog"]).IsEmpty);
        var longer = ClassListDiff.Between(["cat", "dog"], ["cat", "dog", "owl"]);
        Assert.Equal(new ClassPlace("owl", 2), Assert.Single(longer.Added));
        Assert.False(longer.ChangesMeaning);
        var swapped = ClassListDiff.Between(["cat", "dog"], ["dog", "cat"]);
        Assert.Equal([new("dog", 1, 0), new("cat", 0, 1)], swapped.Moved);
        Assert.True(swapped.ChangesMeaning);
        Assert.Equal(new ClassRename(1, "dog", "wolf"), Assert.Single(ClassListDiff.Between(["cat", "dog"], ["cat", "wolf"]).Renamed));
    }

    [Fact]
    public void Class_lists_compare_the_same_either_way() => Gen.Select(Names, Names).Sample((before, after) =>
        Assert.Equal(ClassListDiff.Between(before, after), ClassListDiff.Between(after, before).Invert()));

    private static readonly Gen<string[]> Names = Gen.OneOf("cat", "dog", "owl", "cow", "pig").Array[0, 5].Select(names => names.Distinct().ToArray());

    /// <summary>Documents that have ids in common, or not, as formats without ids read them.</summary>
    private static readonly Gen<(Document Before, Document After)> Pairs = Gen.OneOf(
        Gen.Select(Arbitrary.Document, Arbitrary.Document),
        Arbitrary.Document.SelectMany(start => Gen.Select(Gen.Const(start), Arbitrary.Edited(start, "x"))),
        Arbitrary.Document.SelectMany(start => Gen.Select(Gen.Const(start), Arbitrary.Edited(start, "x").Select(Arbitrary.Renamed))));

    private static Document Apply(Document document, Edit edit) => edit.Changes.Aggregate(document, (current, change) => DocumentEditor.Apply(current, change).Document);

    private static Document Nameless(Document document) => document with { Annotations = [.. document.Annotations.Select(annotation => annotation with { Id = "" })] };
}
