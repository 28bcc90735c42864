using System.Collections.Immutable;
using Annotator.Core.Model;
using Annotator.Fuzz.Checking;
using Annotator.Fuzz.Generating;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.Laws;

/// <summary>What is edited in place changes, and nothing else.</summary>
public sealed class EditingLaws
{
    private const int Cases = 40;

    [Theory]
    [MemberData(nameof(LawFormats.InPlace), MemberType = typeof(LawFormats))]
    public void Open_and_save_writes_no_file(string id) =>
        ArbitraryDatasets.Of(LawFormats.Find(id)).Sample(dataset =>
        {
            var scene = Open(dataset);
            Assert.Empty(scene.SaveUntouched().Files);
        }, iter: Cases);

    [Theory]
    [MemberData(nameof(LawFormats.InPlace), MemberType = typeof(LawFormats))]
    public void An_object_that_moves_changes_its_own_text_alone(string id) =>
        Objects(id).Sample((dataset, pick) =>
        {
            foreach (string path in dataset.Paths)
            {
                var scene = Open(dataset);
                var state = scene.Read(path);
                if (state.Document.Annotations.IsEmpty) continue;
                int moved = pick % state.Document.Annotations.Count;
                var before = scene.Folder.Copy();
                scene.Edit(path, all => all.SetItem(moved, all[moved] with { Shape = Moves.Right(all[moved].Shape, 1) }));
                Law.OnlyChanges(before, scene.Folder, state.File, state.Anchors[moved].Place);
                Law.Same(With(state.Document, all => all.SetItem(moved, all[moved] with { Shape = Moves.Right(all[moved].Shape, 1) })), Reopened(dataset, scene, path), Precision.OfEdit(id), path);
            }
        }, iter: Cases);

    [Theory]
    [MemberData(nameof(LawFormats.InPlace), MemberType = typeof(LawFormats))]
    public void Added_removed_and_relabelled_objects_come_back(string id) =>
        Gen.Select(ArbitraryDatasets.Of(LawFormats.Find(id)), Gen.Int[0, 9], Addition(id)).Sample((dataset, pick, added) =>
        {
            string path = dataset.Paths[0];
            var scene = Open(dataset);
            var labels = scene.Store.Labels?.ToList();
            if (Fitted(scene, added) is not { } fitted) return;
            Check(all => all.Insert(pick % (all.Count + 1), fitted));
            Check(all => all.SetItem(pick % all.Count, all[pick % all.Count] with { Label = Fitted(scene, added with { Label = "brand new" })!.Label }));
            Check(all => all.RemoveAt(pick % all.Count));
            if (labels is not null) Assert.Equal(labels, scene.Store.Labels!.Take(labels.Count));

            void Check(Func<ImmutableList<Annotation>, ImmutableList<Annotation>> change)
            {
                var others = dataset.Paths.Skip(1).Select(other => scene.Read(other).Document).ToList();
                var expected = With(scene.Read(path).Document, change);
                scene.Edit(path, change);
                Law.Same(expected, Reopened(dataset, scene, path), Precision.OfEdit(id), path);
                Assert.Equal(others, dataset.Paths.Skip(1).Select(other => Reopened(dataset, scene, other)));
            }
        }, iter: Cases);

    [Theory]
    [MemberData(nameof(LawFormats.InPlace), MemberType = typeof(LawFormats))]
    public void Ids_stay_across_saves_and_with_them_the_objects_that_nobody_touched(string id) =>
        Objects(id).Sample((dataset, pick) =>
        {
            string path = dataset.Paths[0];
            var scene = Open(dataset);
            var state = scene.Read(path);
            if (state.Document.Annotations.Count < 2) return;
            int gone = pick % state.Document.Annotations.Count;
            var target = With(state.Document, all => all.RemoveAt(gone));
            var after = scene.Save(new DocumentUpdate(state, target)).Documents[0];
            Assert.Equal(Ids(target), Ids(after.Document));
            Assert.Equal(Ids(target), Ids(scene.Store.Read(path, after).Document));
            Assert.Equal(target.Annotations, scene.Store.Read(path, after).Document.Annotations);
        }, iter: Cases);

    private static IEnumerable<string> Ids(Document document) => document.Annotations.Select(a => a.Id);

    internal static Gen<(GeneratedDataset, int)> Objects(string id) => Gen.Select(ArbitraryDatasets.Of(LawFormats.Find(id)), Gen.Int[0, 9]);

    /// <summary>An object for the first image.</summary>
    internal static Gen<Annotation> Addition(string id) => ArbitraryDatasets.Annotation(LawFormats.Find(id).Capabilities, new(640, 480));

    /// <summary>An object as an open dataset can store it; null when it can't.</summary>
    internal static Annotation? Fitted(Scene scene, Annotation annotation) =>
        new Fitting(scene.Store.Capabilities, new LossReport()).Fit(Document.Empty with { Annotations = [annotation] }).Annotations.FirstOrDefault();

    private static Document With(Document document, Func<ImmutableList<Annotation>, ImmutableList<Annotation>> change) => document with { Annotations = change(document.Annotations) };

    internal static Scene Open(GeneratedDataset dataset) => dataset.Export() is var folder ? new(folder, (IEditableStore)dataset.Open(folder)) : null!;

    internal static Document Reopened(GeneratedDataset dataset, Scene scene, string path) => dataset.Open(scene.Folder).Read(path).Document;
}
