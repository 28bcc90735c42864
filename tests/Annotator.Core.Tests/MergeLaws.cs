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
        Assert.Equal(new MergeConflict("a", "The label of “lion” (a) was changed on both sides; yours is kept."), Assert.Single(result.Conflicts));
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
    private static readonly Gen<(Document Start, Document Ours, Document Theirs)> Sides =
        Arbitrary.Document.SelectMany(start => Gen.Select(Gen.Const(start), Edited(start, "x"), Edited(start, "y")));

    /// <summary>Some annotations go, some change in one field, some come, some move; sometimes tags and size change.</summary>
    private static Gen<Document> Edited(Document start, string newIds) => Gen.Select(
        Gen.Int[0, 8].Array[start.Annotations.Count],
        Arbitrary.Annotation.Array[start.Annotations.Count],
        Arbitrary.Annotation.Array[0, 2],
        Gen.Int[0, 100].Array[10],
        Gen.Bool.Select(Arbitrary.Fields, (changes, fields) => changes ? fields : start.Fields),
        Gen.OneOf(Gen.Const(start.Size), Arbitrary.Size),
        (fates, others, added, places, fields, size) =>
        {
            var annotations = new List<Annotation>();
            for (int i = 0; i < fates.Length; i++)
            {
                var annotation = start.Annotations[i];
                if (fates[i] == 0) continue;
                annotations.Add(fates[i] switch
                {
                    1 => annotation with { Label = others[i].Label },
                    2 => annotation with { Shape = others[i].Shape },
                    3 => annotation with { Attributes = others[i].Attributes },
                    4 => annotation with { Group = others[i].Group, Provenance = others[i].Provenance },
                    _ => annotation,
                });
            }
            for (int i = 0; i < added.Length; i++) annotations.Insert(places[i] % (annotations.Count + 1), added[i] with { Id = newIds + i });
            if (places[9] > 70 && annotations.Count > 1)
            {
                var moved = annotations[0];
                annotations.RemoveAt(0);
                annotations.Insert(places[8] % (annotations.Count + 1), moved);
            }
            return new Document(fields, [.. annotations], size);
        });
}
