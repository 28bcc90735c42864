using System.Collections.Immutable;
using Annotator.Core.Editing;
using Annotator.Core.Geometry;
using Annotator.Core.Merging;
using Annotator.Core.Model;
using Annotator.Formats.Conflicts;
using Annotator.Formats.Conversion.Tests.CommandLine;
using Annotator.Formats.NativeDatasets;
using Annotator.Fuzz.Checking;
using Annotator.Server.Review;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.Laws;

/// <summary>Merging files, in every format that can be edited in place.</summary>
public sealed class MergeLaws
{
    private const int Cases = 8;

    /// <summary>What one side does: an object moves by some px, or leaves (0 px).</summary>
    private static readonly Gen<(int Object, int Px)[]> Sides = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 4]).Array[1, 3];

    [Theory]
    [MemberData(nameof(LawFormats.InPlace), MemberType = typeof(LawFormats))]
    public void What_one_side_did_alone_is_taken_over_byte_for_byte(string id) =>
        Gen.Select(Starts(id), Sides).Sample((dataset, side) =>
        {
            using var versions = new Versions(dataset);
            var (start, changed) = (versions.Base, versions.Edited(side));
            if (changed is null) return;
            Assert.Equal(changed, Clean(versions.Merge(start, changed, start)));
            Assert.Equal(changed, Clean(versions.Merge(start, start, changed)));
            Assert.Equal(changed, Clean(versions.Merge(start, changed, changed)));
        }, iter: Cases, threads: 1);

    [Theory]
    [MemberData(nameof(LawFormats.InPlace), MemberType = typeof(LawFormats))]
    public void Both_sides_can_be_swapped(string id) =>
        Gen.Select(Starts(id), Sides, Sides).Sample((dataset, one, other) =>
        {
            using var versions = new Versions(dataset);
            if (versions.Edited(one) is not { } ours || versions.Edited(other) is not { } theirs) return;
            var (there, back) = (versions.Merge(versions.Base, ours, theirs), versions.Merge(versions.Base, theirs, ours));
            Assert.Equal(there.Conflicts.Count, back.Conflicts.Count);
            if (there.Conflicts.Count == 0) Law.Same(Sorted(versions.Read(there.Content)), Sorted(versions.Read(back.Content)), Precision.OfEdit(id), "there and back");
        }, iter: Cases, threads: 1);

    [Theory]
    [MemberData(nameof(LawFormats.InPlace), MemberType = typeof(LawFormats))]
    public void Edits_of_different_objects_combine_and_the_rest_keeps_its_bytes(string id) =>
        Starts(id).Sample(dataset =>
        {
            using var versions = new Versions(dataset);
            int last = versions.Count - 1;
            if (last < 1) return;
            var (ours, theirs) = (versions.Edited([(0, 2)])!, versions.Edited([(last, 3)])!);
            // Where both ways give it, the merge is what one person would have written who did both.
            Assert.Equal(versions.Edited([(0, 2), (last, 3)]), Clean(versions.Merge(versions.Base, ours, theirs)));
        }, iter: Cases, threads: 1);

    [Theory]
    [MemberData(nameof(LawFormats.InPlace), MemberType = typeof(LawFormats))]
    public void A_removal_against_an_edit_is_a_conflict_in_a_file_that_can_be_read(string id) =>
        Starts(id).Sample(dataset =>
        {
            using var versions = new Versions(dataset);
            if (versions.Count == 0) return;
            var (ours, theirs) = (versions.Edited([(0, 0)])!, versions.Edited([(0, 1)])!);
            var merged = versions.Merge(versions.Base, ours, theirs);
            Assert.NotEmpty(merged.Conflicts);
            Law.Same(Sorted(versions.Read(theirs)), Sorted(versions.Read(merged.Content)), Precision.OfEdit(id), "merged");
        }, iter: Cases, threads: 1);

    [Theory]
    [MemberData(nameof(LawFormats.InPlace), MemberType = typeof(LawFormats))]
    public void A_conflict_is_kept_until_it_is_decided_and_then_nothing_of_it_is_left(string id) =>
        Gen.Select(Starts(id), Gen.Bool).Sample((dataset, takesOurs) =>
        {
            using var versions = new Versions(dataset);
            if (versions.Count == 0) return;
            var (ours, theirs) = (versions.Edited([(0, 0)])!, versions.Edited([(0, 1)])!);
            var merged = versions.Merge(versions.Base, ours, theirs);
            var (store, folder, read) = versions.Unresolved(merged);
            var conflict = Assert.Single(read().Document.Conflicts);
            var state = read();
            Assert.True(state.Document.IndexOf(conflict.AnnotationId!) >= 0);

            var choice = takesOurs ? ConflictChoice.Ours : ConflictChoice.Theirs;
            var decided = Resolution.Changes(state.Image, state.Document, conflict, choice).Aggregate(state.Document, (document, change) => DocumentEditor.Apply(document, change).Document);
            new Scene(folder, store).Save(new DocumentUpdate(state, decided));
            Assert.Empty(read().Document.Conflicts);
            Assert.DoesNotContain(folder.Files, file => ConflictsFile.Is(file.Key));
            Law.Same(Sorted(versions.Read(takesOurs ? ours : theirs)), Sorted(read().Document), Precision.OfEdit(id), "decided");
        }, iter: Cases, threads: 1);

    /// <summary>Datasets whose objects are so far apart that nobody could take one for another.</summary>
    private static Gen<GeneratedDataset> Starts(string id) => EditingLaws.Objects(id).Select((dataset, _) => dataset);

    private static byte[] Clean(FileMerge.Result result)
    {
        Assert.Empty(result.Conflicts);
        return result.Content;
    }

    private static Document Sorted(Document document) => document with { Annotations = [.. document.Annotations.OrderBy(annotation => annotation.Label, StringComparer.Ordinal).ThenBy(annotation => ShapeGeometry.BoundsOf(annotation.Shape).MinX)] };

    /// <summary>Versions of the annotation file of a dataset's first image, the dataset being on disk.</summary>
    private sealed class Versions : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly GeneratedDataset _dataset;
        private readonly MemoryFolder _files;
        private readonly string _image, _file;

        public Versions(GeneratedDataset dataset)
        {
            _dataset = dataset;
            _files = dataset.Export();
            _image = dataset.Paths[0];
            foreach (var (path, bytes) in _files.Files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
                File.WriteAllBytes(_folder[path], bytes);
            }
            foreach (var (item, path) in dataset.Items.Zip(dataset.Paths)) Pictures.Write(_folder[path], item.Size!.Value.Width, item.Size.Value.Height);
            _file = dataset.Open(_files).Read(_image).File;
        }

        public byte[] Base => _files.Files.GetValueOrDefault(_file) ?? [];

        public int Count => Read(Base).Annotations.Count;

        /// <summary>The file after some edits; null when there is nothing to edit.</summary>
        public byte[]? Edited((int Object, int Px)[] steps)
        {
            var folder = _files.Copy();
            var scene = new Scene(folder, (IEditableStore)_dataset.Open(folder));
            var state = scene.Read(_image);
            var all = state.Document.Annotations;
            var now = ImmutableList.CreateBuilder<Annotation>();
            if (all.IsEmpty) return null;
            for (int i = 0; i < all.Count; i++)
            {
                int[] moves = [.. steps.Where(step => step.Object % all.Count == i).Select(step => step.Px)];
                if (!moves.Contains(0)) now.Add(moves.Sum() is > 0 and var px ? all[i] with { Shape = Moves.Right(all[i].Shape, px) } : all[i]);
            }
            scene.Save(new DocumentUpdate(state, state.Document with { Annotations = now.ToImmutable() }));
            return folder.Files.GetValueOrDefault(_file) ?? [];
        }

        public Document Read(byte[] content)
        {
            var folder = _files.Copy();
            folder.Files[_file] = content;
            return _dataset.Open(folder).Read(_image).Document;
        }

        /// <summary>The dataset after a merge with conflicts.</summary>
        public (IEditableStore Store, MemoryFolder Folder, Func<StoredDocument> Read) Unresolved(FileMerge.Result merged)
        {
            var folder = _files.Copy();
            folder.Files[_file] = merged.Content;
            if (_dataset.Format.Id != NativeDatasetFormat.Name) folder.Files[_file + ConflictsFile.Suffix] = ConflictsFile.Patch(null, [.. merged.Conflicts.Select(pair => ((string?)pair.Image, pair.Conflict))]);
            var store = ConflictStore.Around((IEditableStore)_dataset.Open(folder), folder);
            return (store, folder, () => store.Read(_image));
        }

        public FileMerge.Result Merge(byte[] @base, byte[] ours, byte[] theirs)
        {
            string root = Path.TrimEndingDirectorySeparator(_folder[""]);
            var cancellation = TestContext.Current.CancellationToken;
            return new FileMerge(FileVersions.Find(root, _file, [ours, theirs, @base], _dataset.Format.Id, cancellation)).Merge(@base, ours, theirs, cancellation);
        }

        public void Dispose() => _folder.Dispose();
    }
}
