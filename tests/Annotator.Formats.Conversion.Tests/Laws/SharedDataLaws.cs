using Annotator.Fuzz.Checking;

namespace Annotator.Formats.Conversion.Tests.Laws;

/// <summary>The laws on real files of every format that can be edited in place.</summary>
public sealed class SharedDataLaws
{
    /// <summary>Objects that are moved in one file at most: files of hundreds of them show nothing new after these.</summary>
    private const int MostMoves = 12;

    /// <summary>Folder, format, and the annotation file where the folder has several datasets.</summary>
    public static TheoryData<string, string, string?> Sets => [.. SharedSets.All];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Open_and_save_changes_no_byte(string folder, string format, string? file)
    {
        var scene = Open(Copy(folder), format, file);
        Assert.Contains(scene.ReadAll(), state => !state.Document.IsEmpty);
        Assert.Empty(scene.SaveUntouched().Files);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void An_object_that_moves_changes_its_own_text_alone_and_comes_back(string folder, string format, string? file)
    {
        var untouched = Copy(folder);
        var moves = Open(untouched, format, file).ReadAll().GroupBy(state => state.File).SelectMany(states => Spread(states.SelectMany(state => Enumerable.Range(0, state.Document.Annotations.Count).Select(i => (State: state, Index: i))).ToList()));
        foreach (var (state, moved) in moves)
        {
            var target = state.Document with { Annotations = state.Document.Annotations.SetItem(moved, state.Document.Annotations[moved] with { Shape = Moves.Right(state.Document.Annotations[moved].Shape, 1) }) };
            var scene = Open(untouched.Copy(), format, file);
            scene.Edit(state.Image, _ => target.Annotations);
            Law.OnlyChanges(untouched, scene.Folder, state.File, state.Anchors[moved].Place);
            Law.Same(target, Open(scene.Folder, format, file).Read(state.Image).Document, 0.51, state.Image);
        }
    }

    private static MemoryFolder Copy(string folder) => SharedSets.Copy(SharedData.Folder(folder));

    private static Scene Open(MemoryFolder folder, string format, string? file)
    {
        var found = FormatRegistry.Find(format);
        Assert.SkipWhen(found is null, $"{format} is not there yet.");
        var store = found!.Open(folder, OpenOptions.With(new FixedSizes(500, 375)) with { Files = file is null ? [] : [file] }, TestContext.Current.CancellationToken);
        return new(folder, Assert.IsAssignableFrom<IEditableStore>(store));
    }

    private static IEnumerable<(StoredDocument State, int Index)> Spread(List<(StoredDocument State, int Index)> all) =>
        all.Count <= MostMoves ? all : Enumerable.Range(0, MostMoves).Select(i => all[i * (all.Count - 1) / (MostMoves - 1)]);
}
