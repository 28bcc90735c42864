using Annotator.Learning.Architectures;
using static TorchSharp.torch;

namespace Annotator.Learning.Weights;

/// <summary>Fills networks with weights of files. A network is filled whole or left as it was.</summary>
public static class WeightsLoader
{
    // counts steps; files that were saved before it existed don't have it
    private const string StepCounter = ".num_batches_tracked";

    /// <summary>Loads weights of the same network with the same classes, as a checkpoint has them: every name must be there.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsException">Names or shapes differ, or the file can't be read.</exception>
    public static void LoadAll(Network network, string path)
    {
        using var file = WeightsFile.Open(path);
        var targets = network.state_dict();
        var plan = new Plan(path, targets, file.Tensors, name => name, canSkip: _ => false);
        if (plan.Missing.Count > 0) throw new WeightsException(path, $"it lacks {Listed(plan.Missing)} of {network.GetName()}. It belongs to another network.");
        if (plan.Unexpected.Count > 0) throw new WeightsException(path, $"it holds {Listed(plan.Unexpected)}, which {network.GetName()} doesn't have. It belongs to another network.");
        plan.Fill(file);
    }

    /// <summary>Loads pretrained weights: of the same architecture, or of the one that fills its encoder. The encoder must be filled
    /// whole; what lies outside keeps its values where the file has none or others for another number of classes.</summary>
    /// <param name="network">The network, made by <paramref name="architecture"/>.</param>
    /// <param name="architecture">What it is.</param>
    /// <param name="path">The file.</param>
    /// <returns>What became of each tensor.</returns>
    /// <exception cref="WeightsException">They don't fit the encoder, or the file can't be read.</exception>
    public static LoadReport LoadPretrained(Network network, Architecture architecture, string path)
    {
        using var file = WeightsFile.Open(path);
        var targets = network.state_dict();
        Func<string, string?> own = name => name, encoder = name => architecture.Pretrained?.NameHere(name);
        bool isOwn = Matches(own) >= Matches(encoder);
        string fitting = architecture.Pretrained is { } source ? $"{architecture.Name} or {source.Source}" : architecture.Name;
        if (Matches(isOwn ? own : encoder) == 0)
            throw new WeightsException(path, $"none of its {file.Tensors.Count} tensors ({Listed([.. file.Tensors.Select(tensor => tensor.Name)])}) belongs to {architecture.Name}. Weights of {fitting} fit.");
        var plan = new Plan(path, targets, file.Tensors, isOwn ? own : encoder, canSkip: name => !architecture.IsInEncoder(name));
        var gaps = plan.Missing.Where(architecture.IsInEncoder).ToList();
        if (gaps.Count > 0) throw new WeightsException(path, $"it lacks {Listed(gaps)} of the encoder. Weights of {fitting} fit.");
        plan.Fill(file);
        return new(plan.Loaded, plan.Missing, plan.Unexpected, plan.Resized);

        int Matches(Func<string, string?> nameHere) => file.Tensors.Count(tensor => nameHere(tensor.Name) is { } name && targets.ContainsKey(name));
    }

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(3)) + (names.Count > 3 ? $" and {names.Count - 3} more" : "");

    private sealed class Plan
    {
        private readonly string _path;
        private readonly List<(StoredTensor Stored, string Name, Tensor Target)> _pairs = [];

        public Plan(string path, IReadOnlyDictionary<string, Tensor> targets, IReadOnlyList<StoredTensor> stored, Func<string, string?> nameHere, Predicate<string> canSkip)
        {
            _path = path;
            var unseen = targets.Keys.ToHashSet();
            foreach (var tensor in stored)
            {
                if (nameHere(tensor.Name) is not { } name || !targets.TryGetValue(name, out var target))
                {
                    Unexpected.Add(tensor.Name);
                    continue;
                }
                unseen.Remove(name);
                if (Fits(tensor, name, target)) _pairs.Add((tensor, name, target));
                else if (canSkip(name)) Resized.Add(new(name, tensor.Shape, target.shape));
                else throw new WeightsException(path, $"{tensor.Name} is {tensor.ShapeText} of {tensor.Type} in it, but {StoredTensor.Text(target.shape)} of {target.dtype} in the network.");
            }
            Missing = [.. targets.Keys.Where(name => unseen.Contains(name) && !name.EndsWith(StepCounter, StringComparison.Ordinal))];
        }

        public IReadOnlyList<string> Loaded => [.. _pairs.Select(pair => pair.Name)];

        public IReadOnlyList<string> Missing { get; }

        public List<string> Unexpected { get; } = [];

        public List<ResizedParameter> Resized { get; } = [];

        public void Fill(IWeightsFile file)
        {
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            // all are read before the first is changed: a damaged file leaves the network as it was
            var values = _pairs.ConvertAll(pair => Checked(file.Read(pair.Stored.Name), pair.Stored.Name).view(pair.Target.shape));
            foreach (var (pair, value) in _pairs.Zip(values)) pair.Target.copy_(value);
        }

        // a linear layer of n×(c·h·w) is a convolution of n×c×h×w: FCN is filled from VGG so
        private static bool Fits(StoredTensor stored, string name, Tensor target) =>
            ElementTypes.IsFloating(stored.Type) == ElementTypes.IsFloating(target.dtype)
            && (stored.Shape.SequenceEqual(target.shape) || (name != stored.Name && stored.Shape is [var rows, var columns] && target.shape is [var n, _, _, _] && rows == n && rows * columns == target.NumberOfElements));

        private Tensor Checked(Tensor value, string name)
        {
            using var scope = NewDisposeScope();
            if (ElementTypes.IsFloating(value.dtype) && !value.isfinite().all().item<bool>()) throw new WeightsException(_path, $"{name} holds numbers that are not finite. The training that made it went wrong.");
            return value;
        }
    }
}
