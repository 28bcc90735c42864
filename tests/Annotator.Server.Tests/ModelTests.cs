using Annotator.Core.Editing;
using Annotator.Core.Merging;
using Annotator.Core.Model;
using Annotator.Formats.Native;
using Annotator.Protocol.Messages;
using Annotator.Server.Mapping;
using CsCheck;

namespace Annotator.Server.Tests;

/// <summary>Random edits, undo, redo, saves, reverts, changes from outside and crashes, against a model of a few lines.</summary>
public sealed class ModelTests
{
    private enum Act
    {
        Add,
        Change,
        Remove,
        Tag,
        Undo,
        Redo,
        Save,
        Revert,
        Outside,
        Crash,
        CrashAndOutside,
    }

    private static readonly string[] s_images = ["1.png", "2.png"];

    private static readonly Gen<(Act Act, int Image, int Number)[]> s_script = Gen.Select(
        Gen.Frequency(
            (6, Gen.Const(Act.Add)),
            (5, Gen.Const(Act.Change)),
            (2, Gen.Const(Act.Remove)),
            (1, Gen.Const(Act.Tag)),
            (4, Gen.Const(Act.Undo)),
            (2, Gen.Const(Act.Redo)),
            (2, Gen.Const(Act.Save)),
            (1, Gen.Const(Act.Revert)),
            (2, Gen.Const(Act.Outside)),
            (2, Gen.Const(Act.Crash)),
            (1, Gen.Const(Act.CrashAndOutside))),
        Gen.Int[0, s_images.Length - 1],
        Gen.Int[0, 1000]).Array[1, 40];

    [Fact]
    public Task The_server_does_what_the_model_says() => s_script.SampleAsync(
        async script =>
        {
            using var run = new Run();
            await run.StartAsync();
            foreach (var (act, image, number) in script)
            {
                await run.DoAsync(act, s_images[image], number);
                await run.CompareAsync();
            }
            await run.StopAsync();
        },
        iter: 40,
        threads: 1,
        print: script => string.Join(' ', script.Select(step => $"{step.Act}({step.Image},{step.Number})")));

    private sealed class Run : IDisposable
    {
        private readonly TemporaryDataset _dataset = new(s_images);
        private readonly Dictionary<string, Document> _disk = s_images.ToDictionary(image => image, _ => Document.Empty);
        private readonly Dictionary<string, Document> _now = s_images.ToDictionary(image => image, _ => Document.Empty);
        private readonly Stack<Change> _undo = [];
        private readonly Stack<Change> _redo = [];
        private TestClient? _client;
        private int _ids;

        private TestClient Client => _client!;

        public async Task StartAsync()
        {
            _client = await TestClient.StartedAsync(_dataset.Storage);
            await _client.OpenAsync(_dataset.Root);
        }

        public async Task StopAsync() => await Client.DisposeAsync();

        public async Task DoAsync(Act act, string image, int number)
        {
            var document = _now[image];
            var any = document.Annotations.IsEmpty ? null : document.Annotations[number % document.Annotations.Count];
            switch (act)
            {
                case Act.Add:
                    var added = new Annotation($"i{_ids++}", $"l{number % 3}", new BoxShape(number % 7, 1, 2, 2));
                    await EditAsync(new AnnotationChange(image, added.Id, null, added, null, number % (document.Annotations.Count + 1)));
                    break;
                case Act.Change when any is not null:
                    await EditAsync(new AnnotationChange(image, any.Id, any, any with { Label = $"l{number % 4}", Shape = new BoxShape(number % 5, 2, 2, 2) }, null, null));
                    break;
                case Act.Remove when any is not null:
                    await EditAsync(new AnnotationChange(image, any.Id, any, null, null, null));
                    break;
                case Act.Tag:
                    await EditAsync(new ImageFieldsChange(image, document.Fields, document.Fields with { Tags = [$"t{number % 3}"] }));
                    break;
                case Act.Undo when _undo.Count > 0:
                    var undone = _undo.Pop();
                    if (await ApplyAsync(undone.Invert()) is not null) _redo.Push(undone);
                    break;
                case Act.Redo when _redo.Count > 0:
                    if (await ApplyAsync(_redo.Pop()) is { } redone) _undo.Push(redone);
                    break;
                case Act.Save:
                    Assert.Empty((await Client.SaveAsync(_dataset.Root)).Failed);
                    foreach (var saved in s_images.Where(IsUnsaved))
                        _disk[saved] = _now[saved] = _now[saved].Size is null && !_now[saved].IsEmpty ? _now[saved] with { Size = new(8, 6) } : _now[saved];
                    break;
                case Act.Revert:
                    await Client.CallAsync<object?>("annotator/dataset/revert", new DatasetParams(_dataset.Root));
                    foreach (var reverted in s_images) _now[reverted] = _disk[reverted];
                    break;
                case Act.Outside:
                    WriteOutside(image, number);
                    await Client.CallAsync<object?>("annotator/dataset/refresh", new DatasetParams(_dataset.Root));
                    break;
                case Act.Crash or Act.CrashAndOutside:
                    await Client.DisposeAsync();
                    if (act == Act.CrashAndOutside) WriteOutside(image, number);
                    await StartAsync();
                    break;
            }
        }

        public async Task CompareAsync()
        {
            foreach (var image in s_images)
            {
                var shown = await Client.DocumentAsync(_dataset.Root, image);
                Assert.Equal(_now[image].Annotations, shown.Annotations.Select(AnnotationMap.ToCore));
                Assert.Equal(_now[image].Fields, AnnotationMap.ToCore(shown.Fields));
                Assert.Equal(IsUnsaved(image), shown.Changed);
                var file = _dataset.Sidecar(image);
                Assert.Equal(_disk[image], File.Exists(file) ? NativeFormat.Instance.Read(await File.ReadAllBytesAsync(file)).Document : Document.Empty);
            }
            var summary = await Client.CallAsync<SummaryResult>("annotator/dataset/summary", new DatasetParams(_dataset.Root));
            Assert.Equal(_now.Values.Sum(document => document.Annotations.Count), summary.Objects);
            Assert.Equal(_now.Values.Count(document => !document.IsEmpty), summary.Labelled);
        }

        public void Dispose() => _dataset.Dispose();

        private bool IsUnsaved(string image) => !_now[image].Equals(_disk[image]) && (File.Exists(_dataset.Sidecar(image)) || !_now[image].IsEmpty);

        private async Task EditAsync(Change change)
        {
            if (await ApplyAsync(change) is not { } applied) return;
            _undo.Push(applied);
            _redo.Clear();
        }

        /// <summary>Applies a change to the model and to the server, which have to agree on whether it is possible.</summary>
        private async Task<Change?> ApplyAsync(Change change)
        {
            var image = change is AnnotationChange a ? a.Image : ((ImageFieldsChange)change).Image;
            var request = Client.EditAsync(_dataset.Root, ChangeMap.ToWire(change));
            try
            {
                var (document, applied) = DocumentEditor.Apply(_now[image], change);
                var result = await request;
                _now[image] = document;
                Assert.Equal(applied, ChangeMap.ToCore(result.Changes[0]));
                Assert.Equal(s_images.Any(IsUnsaved), result.HasUnsavedEdits);
                return applied;
            }
            catch (EditConflictException)
            {
                Assert.Equal(ErrorCodes.Conflict, (await TestClient.RefusedAsync(request)).ErrorCode);
            }
            catch (InvalidEditException)
            {
                Assert.Equal(ErrorCodes.InvalidEdit, (await TestClient.RefusedAsync(request)).ErrorCode);
            }
            return null;
        }

        /// <summary>Another program relabels one object and adds one.</summary>
        private void WriteOutside(string image, int number)
        {
            var theirs = _disk[image];
            var annotations = theirs.Annotations.Add(new($"o{_ids++}", "theirs", new PointShape(number % 8, 1)));
            if (!theirs.Annotations.IsEmpty)
                annotations = annotations.SetItem(number % theirs.Annotations.Count, annotations[number % theirs.Annotations.Count] with { Label = $"o{number % 2}" });
            theirs = theirs with { Annotations = annotations };
            var file = _dataset.Sidecar(image);
            File.WriteAllBytes(file, NativeFormat.Instance.Patch(File.Exists(file) ? File.ReadAllBytes(file) : default(ReadOnlyMemory<byte>?), theirs));
            _now[image] = IsUnsavedNow(image) ? ThreeWayMerge.Merge(_disk[image], _now[image], theirs).Document : theirs;
            _disk[image] = theirs;
        }

        private bool IsUnsavedNow(string image) => !_now[image].Equals(_disk[image]);
    }
}
