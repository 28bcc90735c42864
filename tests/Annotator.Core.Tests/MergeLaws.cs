using Annotator.Core.Merging;
using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Core.Tests;

public sealed class MergeLaws
{
    [Fact]
    public void When_they_changed_nothing_ours_stays() => Sides.Sample((start, ours, _) =>
    {
        var result = ThreeWayMerge.Merge(start, ours, start);
        Assert.Equal(ours, result.Document);
        Assert.Empty(result.Conflicts);
        Assert.False(result.TookTheirs);
    });

    [Fact]
    public void When_we_changed_nothing_theirs_comes_in() => Sides.Sample((start, _, theirs) =>
    {
        var result = ThreeWayMerge.Merge(start, start, theirs);
        Assert.Equal(theirs, result.Document);
        Assert.Empty(result.Conflicts);
        Assert.Equal(!theirs.Equals(start), result.TookTheirs);
    });

    [Fact]
    public void The_same_change_on_both_sides_is_one_change() => Sides.Sample((start, ours, _) =>
    {
        var result = ThreeWayMerge.Merge(start, ours, ours);
        Assert.Equal(ours, result.Document);
        Assert.Empty(result.Conflicts);
    });

    [Fact]
    public void Without_conflicts_it_does_not_matter_whose_side_is_whose_but_for_the_order() => Sides.Sample((start, ours, theirs) =>
    {
        var one = ThreeWayMerge.Merge(start, ours, theirs);
        var other = ThreeWayMerge.Merge(start, theirs, ours);
        Assert.Equal(one.Conflicts.Count, other.Conflicts.Count);
        if (one.Conflicts.Count > 0) return;
        Assert.Equal(Sorted(one.Document), Sorted(other.Document));
        Assert.Equal(one.Document.Fields.Tags.Order(StringComparer.Ordinal), other.Document.Fields.Tags.Order(StringComparer.Ordinal));
        Assert.Equal(one.Document.Fields.Attributes, other.Document.Fields.Attributes);
        Assert.Equal(one.Document.Size, other.Document.Size);
    });

    [Fact]
    public void Nothing_that_a_side_added_or_changed_is_lost_without_a_word() => Sides.Sample((start, ours, theirs) =>
    {
        var result = ThreeWayMerge.Merge(start, ours, theirs);
        var merged = result.Document.Annotations.ToDictionary(annotation => annotation.Id);
        Assert.All(ours.Annotations.Where(annotation => !start.Annotations.Contains(annotation)), annotation => Assert.True(merged.ContainsKey(annotation.Id)));
        foreach (var annotation in theirs.Annotations.Where(annotation => !start.Annotations.Contains(annotation)))
        {
            Assert.True(merged.TryGetValue(annotation.Id, out var kept));
            bool reported = result.Conflicts.Any(conflict => conflict.AnnotationId == annotation.Id);
            bool labelArrived = kept.Label == annotation.Label || annotation.Label == start.Annotations.FirstOrDefault(a => a.Id == annotation.Id)?.Label;
            Assert.True(labelArrived || reported);
        }
    });

    [Fact]
    public void Documents_of_formats_without_ids_obey_the_same_laws() => Nameless.Sample((start, ours, theirs) =>
    {
        Assert.Equal(ours, ThreeWayMerge.MergeMatched(start, ours, start).Document);
        Assert.Equal(ours, ThreeWayMerge.MergeMatched(start, ours, ours).Document);
        Assert.Equal(Contents(theirs), Contents(ThreeWayMerge.MergeMatched(start, start, theirs).Document));
        var (one, other) = (ThreeWayMerge.MergeMatched(start, ours, theirs), ThreeWayMerge.MergeMatched(start, theirs, ours));
        Assert.Equal(one.Conflicts.Count, other.Conflicts.Count);
        if (one.Conflicts.Count == 0) Assert.Equal(Counted(one.Document), Counted(other.Document));
        Assert.Equal(one.Document.Annotations.Count, one.Document.Annotations.Select(annotation => annotation.Id).Distinct().Count());
    });

    [Fact]
    public void What_neither_side_touched_stays_as_it_is() => Nameless.Sample((start, ours, theirs) =>
    {
        var merged = Contents(ThreeWayMerge.MergeMatched(start, ours, theirs).Document).ToHashSet();
        foreach (var content in Contents(start).Intersect(Contents(ours)).Intersect(Contents(theirs))) Assert.Contains(content, merged);
    });

    [Fact]
    public void Two_objects_that_got_the_same_number_on_two_sides_are_two()
    {
        static Document Of(params (string Id, string Label, double X)[] boxes) => new(ImageFields.Empty, [.. boxes.Select(box => new Annotation(box.Id, box.Label, new BoxShape(box.X, 0, 10, 10)))]);
        var result = ThreeWayMerge.MergeMatched(Of(("1", "cat", 0)), Of(("1", "cat", 0), ("2", "dog", 100)), Of(("1", "cat", 0), ("2", "owl", 300)));
        Assert.Empty(result.Conflicts);
        Assert.Equal(["cat", "owl", "dog"], result.Document.Annotations.Select(annotation => annotation.Label));
        Assert.Equal(["1", "2~2", "2"], result.Document.Annotations.Select(annotation => annotation.Id));
    }

    [Fact]
    public void An_object_moved_on_one_side_and_relabelled_on_the_other_is_both_without_ids()
    {
        static Document Of(string id, string label, double x) => new(ImageFields.Empty, [new Annotation(id, label, new BoxShape(x, 0, 10, 10))]);
        var result = ThreeWayMerge.MergeMatched(Of("a", "cat", 0), Of("b", "cat", 3), Of("c", "lion", 0));
        Assert.Empty(result.Conflicts);
        Assert.Equal(Of("b", "lion", 3), result.Document);
    }

    [Fact]
    public void Two_people_who_change_different_things_of_one_object_both_get_their_way()
    {
        var cat = new Annotation("a", "cat", new BoxShape(0, 0, 10, 10)) { Attributes = AttributeSet.Empty.With("age", new AttributeValue.Number(3)) };
        var start = new Document(ImageFields.Empty, [cat]);
        var ours = new Document(ImageFields.Empty, [cat with { Label = "lion", Attributes = cat.Attributes.With("wet", new AttributeValue.Flag(true)) }]);
        var theirs = new Document(ImageFields.Empty, [cat with { Shape = new BoxShape(1, 0, 10, 10), Attributes = AttributeSet.Empty, Group = "g" }]);
        var result = ThreeWayMerge.Merge(start, ours, theirs);
        Assert.Empty(result.Conflicts);
        Assert.True(result.TookTheirs);
        Assert.Equal(
            new Annotation("a", "lion", new BoxShape(1, 0, 10, 10)) { Group = "g", Attributes = AttributeSet.Empty.With("wet", new AttributeValue.Flag(true)) },
            Assert.Single(result.Document.Annotations));
    }

    [Fact]
    public void A_conflict_keeps_ours_and_says_what_is_concerned()
    {
        var cat = new Annotation("a", "cat", new PointShape(0, 0));
        var start = new Document(ImageFields.Empty, [cat]);
        var result = ThreeWayMerge.Merge(start, start with { Annotations = [cat with { Label = "lion" }] }, start with { Annotations = [cat with { Label = "lynx" }] });
        Assert.Equal("lion", result.Document.Annotations[0].Label);
        Assert.Equal(
            new MergeConflict("a", "The label of “lion” (a) was changed on both sides; yours is kept.")
            {
                Field = ConflictField.Label,
                Base = new(cat),
                Ours = new(cat with { Label = "lion" }),
                Theirs = new(cat with { Label = "lynx" }),
            },
            Assert.Single(result.Conflicts));
        Assert.False(result.TookTheirs);
    }

    [Fact]
    public void An_object_removed_on_one_side_and_changed_on_the_other_stays()
    {
        var cat = new Annotation("a", "cat", new PointShape(0, 0));
        var start = new Document(ImageFields.Empty, [cat]);
        var changed = start with { Annotations = [cat with { Label = "lion" }] };
        var removed = start with { Annotations = [] };
        var weRemoved = ThreeWayMerge.Merge(start, removed, changed);
        Assert.Equal(changed, weRemoved.Document);
        Assert.Contains("removed by you", Assert.Single(weRemoved.Conflicts).Message, StringComparison.Ordinal);
        var theyRemoved = ThreeWayMerge.Merge(start, changed, removed);
        Assert.Equal(changed, theyRemoved.Document);
        Assert.Contains("removed on the other side", Assert.Single(theyRemoved.Conflicts).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_added_on_both_sides_keep_their_neighbours()
    {
        Annotation At(string id) => new(id, "cat", new PointShape(0, 0));
        Document Of(params string[] ids) => new(ImageFields.Empty, [.. ids.Select(At)]);
        var result = ThreeWayMerge.Merge(Of("a", "b", "c"), Of("c", "x", "a", "b"), Of("a", "y", "b", "c", "z"));
        Assert.Equal(["c", "z", "x", "a", "y", "b"], result.Document.Annotations.Select(annotation => annotation.Id));
        Assert.Empty(result.Conflicts);
    }

    [Fact]
    public void Settings_merge_by_label_and_attribute()
    {
        var pose = new AttributeDefinition("pose", AttributeType.OneOf, ["sitting"]);
        var cat = new LabelDefinition("cat", null, null, [], [pose]);
        var dog = new LabelDefinition("dog", "#000000", null, [], []);
        var start = new DatasetSettings([cat, dog], [], [], ["night"]);
        var ours = start with { Labels = [cat with { Color = "#ffffff" }, dog, new("owl", null, null, [], [])], Tags = [] };
        var theirs = start with
        {
            Labels = [dog with { Color = "#111111" }, cat with { Key = "c", Attributes = [pose with { Options = ["sitting", "lying"] }] }],
            Tags = ["night", "rain"],
        };
        var result = SettingsMerge.Merge(start, ours, theirs);
        Assert.Empty(result.Conflicts);
        Assert.True(result.TookTheirs);
        Assert.Equal(
            new DatasetSettings(
                [dog with { Color = "#111111" }, new("owl", null, null, [], []), new("cat", "#ffffff", "c", [], [pose with { Options = ["sitting", "lying"] }])], [], [], ["rain"]),
            result.Settings);
        Assert.Equal(ours, SettingsMerge.Merge(start, ours, start).Settings);
        Assert.Equal(theirs, SettingsMerge.Merge(start, start, theirs).Settings);
        Assert.Contains("colour", Assert.Single(SettingsMerge.Merge(
            start, start with { Labels = [cat, dog with { Color = "#222222" }] }, theirs).Conflicts).Message, StringComparison.Ordinal);
    }

    private static Document Sorted(Document document) => new(ImageFields.Empty, [.. document.Annotations.OrderBy(annotation => annotation.Id, StringComparer.Ordinal)]);

    /// <summary>A document and two that came from it by editing.</summary>
    internal static readonly Gen<(Document Start, Document Ours, Document Theirs)> Sides =
        Arbitrary.Document.SelectMany(start => Gen.Select(Gen.Const(start), Arbitrary.Edited(start, "x"), Arbitrary.Edited(start, "y")));

    /// <summary>The same without ids in common.</summary>
    private static readonly Gen<(Document Start, Document Ours, Document Theirs)> Nameless =
        Sides.Select(sides => (sides.Start, Arbitrary.Renamed(sides.Ours), Arbitrary.Renamed(Arbitrary.Renamed(sides.Theirs))));

    private static IEnumerable<Annotation> Contents(Document document) => document.Annotations.Select(annotation => annotation with { Id = "" });

    private static Dictionary<Annotation, int> Counted(Document document) => Contents(document).GroupBy(content => content).ToDictionary(group => group.Key, group => group.Count());
}
