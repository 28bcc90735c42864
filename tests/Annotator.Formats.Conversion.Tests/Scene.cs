using System.Collections.Immutable;
using Annotator.Core.Model;

namespace Annotator.Formats.Conversion.Tests;

/// <summary>A dataset open in place, and what tests do with it.</summary>
internal sealed class Scene(MemoryFolder folder, IEditableStore store)
{
    public MemoryFolder Folder => folder;

    public IEditableStore Store => store;

    public static Scene Open(IFormat format, MemoryFolder folder, IImageSizes sizes, params (string Name, string Value)[] conventions) => new(folder,
        Assert.IsAssignableFrom<IEditableStore>(format.Open(folder, OpenOptions.With(sizes) with { Conventions = conventions.ToDictionary(c => c.Name, c => c.Value) }, TestContext.Current.CancellationToken)));

    public StoredDocument Read(string image) => store.Read(image);

    public IReadOnlyList<StoredDocument> ReadAll() => [.. store.Images.Select(image => store.Read(image.Path))];

    /// <summary>Changes the annotations of an image and saves.</summary>
    public SavePlan Edit(string image, Func<ImmutableList<Annotation>, IEnumerable<Annotation>> change)
    {
        var state = store.Read(image);
        return Save(new DocumentUpdate(state, state.Document with { Annotations = [.. change(state.Document.Annotations)] }));
    }

    public SavePlan Save(params DocumentUpdate[] updates)
    {
        var plan = store.Plan(updates, null, TestContext.Current.CancellationToken);
        folder.Write(store, plan);
        return plan;
    }

    /// <summary>Saves all images as they are.</summary>
    public SavePlan SaveUntouched() => store.Plan([.. ReadAll().Select(state => new DocumentUpdate(state, state.Document))], null, TestContext.Current.CancellationToken);
}
