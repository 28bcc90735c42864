using Annotator.Core.Editing;
using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Core.Tests;

public sealed class EditLaws
{
    private const string Image = "a/photo.jpg";

    [Fact]
    public void Edits_undone_in_reverse_give_back_the_start_and_redone_the_end() =>
        Gen.Select(Arbitrary.Document, Step.Array[1, 12]).Sample((start, steps) =>
        {
            var document = start;
            var applied = new List<Change>();
            foreach (var step in steps)
            {
                var change = step(document);
                if (change is null) continue;
                (document, var exact) = DocumentEditor.Apply(document, change);
                applied.Add(exact);
            }
            var end = document;
            foreach (var change in Enumerable.Reverse(applied)) document = DocumentEditor.Apply(document, change.Invert()).Document;
            Assert.Equal(start, document);
            foreach (var change in applied)
            {
                (document, var again) = DocumentEditor.Apply(document, change);
                Assert.Equal(change, again);
            }
            Assert.Equal(end, document);
        });

    [Fact]
    public void What_is_not_as_the_edit_says_is_a_conflict_and_changes_nothing() =>
        Gen.Select(Arbitrary.Document, Arbitrary.Annotation, Arbitrary.Annotation).Where(t => t.Item1.Annotations.Count > 0 && !t.Item1.Annotations[0].Equals(t.Item2 with { Id = "id0" }))
            .Sample((document, other, after) =>
            {
                var before = other with { Id = "id0" };
                Assert.Throws<EditConflictException>(() => DocumentEditor.Apply(document, new AnnotationChange(Image, "id0", before, after with { Id = "id0" }, null, null)));
                Assert.Throws<EditConflictException>(() => DocumentEditor.Apply(document, new AnnotationChange(Image, "id0", before, null, null, null)));
                Assert.Throws<EditConflictException>(() => DocumentEditor.Apply(document, new AnnotationChange(Image, "gone", other with { Id = "gone" }, null, null, null)));
            });

    /// <summary>Makes a change that fits the document at hand; null when none does.</summary>
    private static readonly Gen<Func<Document, Change?>> Step = Gen.OneOf(
        Gen.Select(Arbitrary.Annotation, Gen.Int[0, 20], (annotation, place) => (Func<Document, Change?>)(document =>
            new AnnotationChange(Image, AnnotationIds.New(document), null, annotation, null, place > document.Annotations.Count ? null : place) is var change
                ? change with { After = annotation with { Id = change.Id } }
                : null)),
        Gen.Int[0, 20].Select(place => (Func<Document, Change?>)(document => At(document, place) is { } before
            ? new AnnotationChange(Image, before.Id, before, null, null, null)
            : null)),
        Gen.Select(Gen.Int[0, 20], Arbitrary.Annotation, Gen.Int[0, 20], (place, after, to) => (Func<Document, Change?>)(document => At(document, place) is { } before
            ? new AnnotationChange(Image, before.Id, before, after with { Id = before.Id }, null, to < document.Annotations.Count ? to : null)
            : null)),
        Arbitrary.Fields.Select(fields => (Func<Document, Change?>)(document => new ImageFieldsChange(Image, document.Fields, fields))),
        Arbitrary.Size.Select(size => (Func<Document, Change?>)(document => new ImageSizeChange(Image, document.Size, size))));

    private static Annotation? At(Document document, int place) => document.Annotations.IsEmpty ? null : document.Annotations[place % document.Annotations.Count];
}
