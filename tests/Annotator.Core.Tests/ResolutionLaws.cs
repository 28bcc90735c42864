using Annotator.Core.Editing;
using Annotator.Core.Merging;
using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Core.Tests;

public sealed class ResolutionLaws
{
    private const string Image = "a.jpg";

    [Fact]
    public void Each_decision_takes_one_conflict_off_the_list_and_undo_brings_it_back() => Conflicts.Sample((document, pick) =>
    {
        while (document.Conflicts.Count > 0)
        {
            var conflict = document.Conflicts[pick % document.Conflicts.Count];
            var choices = Resolution.Choices(conflict);
            var (decided, applied) = Decide(document, conflict, choices[pick % choices.Count]);
            Assert.Equal(document.Conflicts.Count - 1, decided.Conflicts.Count);
            var back = Enumerable.Reverse(applied).Aggregate(decided, (state, change) => DocumentEditor.Apply(state, change.Invert()).Document);
            Assert.Equal(document, back);
            document = decided;
        }
    });

    [Fact]
    public void Taking_theirs_everywhere_gives_what_they_have_of_each_object_in_conflict() => Sides.Sample((start, ours, theirs) =>
    {
        var document = Merged(start, ours, theirs);
        var concerned = document.Conflicts.Where(conflict => conflict.Field is ConflictField.Label or ConflictField.Shape or ConflictField.Whole).ToList();
        while (document.Conflicts.Count > 0) document = Decide(document, document.Conflicts[0], Resolution.Choices(document.Conflicts[0]) is var choices && choices.Contains(ConflictChoice.Theirs) ? ConflictChoice.Theirs : choices[0]).Document;
        foreach (var conflict in concerned)
        {
            var wanted = theirs.IndexOf(conflict.AnnotationId!) is >= 0 and var at ? theirs.Annotations[at] : null;
            var got = document.IndexOf(conflict.AnnotationId!) is >= 0 and var place ? document.Annotations[place] : null;
            Assert.Equal(conflict.Field == ConflictField.Label ? wanted?.Label : null, conflict.Field == ConflictField.Label ? got?.Label : null);
            if (conflict.Field == ConflictField.Shape) Assert.Equal(wanted?.Shape, got?.Shape);
            if (conflict.Field == ConflictField.Whole) Assert.Equal(wanted is null, got is null);
        }
    });

    [Fact]
    public void Both_keeps_ours_and_adds_theirs_as_an_object_of_its_own()
    {
        var shape = new BoxShape(1, 2, 30, 40, 0);
        var start = new Document(ImageFields.Empty, [new("a", "cat", shape)]);
        var ours = new Document(ImageFields.Empty, [new("a", "lynx", shape)]);
        var theirs = new Document(ImageFields.Empty, [new("a", "lion", shape)]);
        var merged = Merged(start, ours, theirs);
        var (decided, _) = Decide(merged, Assert.Single(merged.Conflicts), ConflictChoice.Both);
        Assert.Equal(["lynx", "lion"], decided.Annotations.Select(annotation => annotation.Label));
        Assert.Equal(2, decided.Annotations.Select(annotation => annotation.Id).Distinct().Count());
        Assert.Empty(decided.Conflicts);
    }

    [Fact]
    public void A_conflict_that_is_decided_on_one_side_of_a_later_merge_stays_decided()
    {
        var shape = new BoxShape(1, 2, 30, 40, 0);
        var open = Merged(Of("cat"), Of("lynx"), Of("lion"));
        var decided = Decide(open, open.Conflicts[0], ConflictChoice.Theirs).Document;
        Assert.Equal(decided, ThreeWayMerge.Merge(open, decided, open).Document);
        Assert.Equal(decided, ThreeWayMerge.Merge(open, open, decided).Document);

        Document Of(string label) => new(ImageFields.Empty, [new("a", label, shape)]);
    }

    private static Gen<(Document Start, Document Ours, Document Theirs)> Sides { get; } = MergeLaws.Sides;

    private static Gen<(Document Document, int Pick)> Conflicts { get; } = Gen.Select(Sides.Select(sides => Merged(sides.Start, sides.Ours, sides.Theirs)), Gen.Int[0, 100]);

    private static Document Merged(Document start, Document ours, Document theirs)
    {
        var result = ThreeWayMerge.Merge(start, ours, theirs);
        return result.Document with { Conflicts = result.Conflicts.ToEquatableList() };
    }

    private static (Document Document, List<Change> Applied) Decide(Document document, MergeConflict conflict, ConflictChoice choice)
    {
        var applied = new List<Change>();
        foreach (var change in Resolution.Changes(Image, document, conflict, choice))
        {
            (document, var exact) = DocumentEditor.Apply(document, change);
            applied.Add(exact);
        }
        return (document, applied);
    }
}
