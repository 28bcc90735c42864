using Annotator.Models.Running;

namespace Annotator.Models.Layouts;

/// <summary>The outputs of a run.</summary>
/// <param name="model">The model's name, for messages.</param>
/// <param name="layout">The layout that is read, for messages.</param>
/// <param name="tensors">The outputs, in the order of the graph.</param>
internal sealed class ModelOutputs(string model, string layout, IReadOnlyList<Tensor> tensors)
{
    public IReadOnlyList<Tensor> All => tensors;

    /// <summary>The first output, with leading sizes of 1 removed down to a rank.</summary>
    /// <param name="rank">The number of dimensions wanted.</param>
    /// <param name="expected">The sizes that the layout has, for messages.</param>
    public Tensor First(int rank, string expected) => Checked(tensors.Count > 0 ? tensors[0] : null, rank, expected);

    /// <summary>The output of one of some names, else the first that fits.</summary>
    public Tensor Find(int rank, string expected, Func<Tensor, bool> fits, params string[] names) =>
        Checked(names.Select(name => tensors.FirstOrDefault(tensor => tensor.Name == name)).FirstOrDefault(tensor => tensor is not null) ?? tensors.FirstOrDefault(fits), rank, expected);

    /// <summary>The outputs are not those of the layout.</summary>
    public ModelException Fault(string expected) => new(model,
        $"the outputs are not those of the layout {layout}, which has {expected}; they are {string.Join(", ", tensors.Take(6).Select(tensor => $"{tensor.Name} {tensor.Sizes}"))}. Correct “layout” in model.json.");

    private Tensor Checked(Tensor? tensor, int rank, string expected) => tensor?.Squeezed(rank) is { } squeezed && squeezed.Rank == rank ? squeezed : throw Fault(expected);
}
