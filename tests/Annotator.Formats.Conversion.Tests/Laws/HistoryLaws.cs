using System.Collections.Immutable;
using Annotator.Core.Model;
using Annotator.Fuzz.Checking;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.Laws;

/// <summary>Long lives of files.</summary>
public sealed class HistoryLaws
{
    private const int Cases = 15, Saves = 1000;

    private enum Step { Move, Add, Remove, Relabel, Raise }

    [Theory]
    [MemberData(nameof(LawFormats.InPlace), MemberType = typeof(LawFormats))]
    public void After_any_history_of_edits_and_saves_the_files_say_what_a_fresh_export_would(string id)
    {
        var steps = Gen.Select(Gen.OneOf(Enum.GetValues<Step>()), Gen.Int[0, 99], EditingLaws.Addition(id)).Array[1, 12];
        Gen.Select(EditingLaws.Objects(id), steps).Sample((start, history) =>
        {
            var (dataset, _) = start;
            string path = dataset.Paths[0];
            var scene = EditingLaws.Open(dataset);
            var state = scene.Read(path);
            int added = 0;
            foreach (var (step, place, annotation) in history)
            {
                if (EditingLaws.Fitted(scene, annotation) is not { } fitted) continue;
                var target = state.Document with { Annotations = Apply(step, place, fitted with { Id = $"new{added++}" }, state.Document.Annotations) };
                state = scene.Save(new DocumentUpdate(state, target)).Documents[0];
                Assert.Equal(target, state.Document);
                Assert.Equal(target.Annotations.Select(a => a.Id), state.Anchors.Select(anchor => anchor.Id));
            }
            Law.Same(state.Document, EditingLaws.Reopened(dataset, scene, path), Precision.OfEdit(id), path);
            var fresh = GeneratedDataset.Of(dataset.Format, [dataset.Items[0] with { Document = state.Document }, .. dataset.Items.Skip(1)]);
            Law.Same(fresh.Open(fresh.Export()).Read(path).Document, EditingLaws.Reopened(dataset, scene, path), Precision.OfEdit(id) + Precision.OfExport(id), path);
        }, iter: Cases);
    }

    [Theory]
    [MemberData(nameof(LawFormats.InPlace), MemberType = typeof(LawFormats))]
    public void Numbers_survive_a_thousand_saves(string id) =>
        EditingLaws.Objects(id).Where((dataset, _) => dataset.Items[0].Document.Annotations.Count > 1).Sample((dataset, pick) =>
        {
            string path = dataset.Paths[0];
            var scene = EditingLaws.Open(dataset);
            var (first, text) = (scene.Read(path), scene.Folder.Copy());
            var state = first;
            int moved = pick % first.Document.Annotations.Count;
            for (int i = 0; i < Saves; i++)
            {
                var shape = i % 2 == 0 ? Moves.Right(first.Document.Annotations[moved].Shape, 1) : first.Document.Annotations[moved].Shape;
                var target = first.Document with { Annotations = first.Document.Annotations.SetItem(moved, first.Document.Annotations[moved] with { Shape = shape }) };
                scene.Save(new DocumentUpdate(state, target));
                // As if the file was closed and opened: what is written next follows from what was read.
                state = scene.Store.Read(path, state);
            }
            var last = EditingLaws.Reopened(dataset, scene, path);
            for (int i = 0; i < first.Document.Annotations.Count; i++)
            {
                var (was, now) = (first.Document.Annotations[i], last.Annotations[i]);
                if (i != moved) Assert.Equal(was.Shape, now.Shape);
                else Assert.Null(new Semantics(Precision.OfExport(id)).Difference(was.Shape, now.Shape));
            }
            Assert.Equal(text.Files.Keys, scene.Folder.Files.Keys);
        }, iter: 1, threads: 1);

    private static ImmutableList<Annotation> Apply(Step step, int place, Annotation added, ImmutableList<Annotation> all)
    {
        if (all.IsEmpty && step is not Step.Add) return all;
        int at = all.IsEmpty ? 0 : place % all.Count;
        return step switch
        {
            Step.Move => all.SetItem(at, all[at] with { Shape = Moves.Right(all[at].Shape, 1) }),
            Step.Add => all.Insert(place % (all.Count + 1), added),
            Step.Remove => all.RemoveAt(at),
            Step.Relabel => all.SetItem(at, all[at] with { Label = added.Label }),
            _ => all.RemoveAt(at).Add(all[at]),
        };
    }
}
