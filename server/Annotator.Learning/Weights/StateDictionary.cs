namespace Annotator.Learning.Weights;

/// <summary>Finds the weights in what a pickle holds: a dictionary of tensors, or a checkpoint with one inside.</summary>
internal static class StateDictionary
{
    // where training scripts put the weights beside the optimiser's state
    private static readonly string[] Inner = ["state_dict", "model", "model_state_dict", "weights"];

    // what DataParallel puts before every name
    private const string Wrapper = "module.";

    /// <summary>The named tensors.</summary>
    /// <exception cref="WeightsException">There are none.</exception>
    public static IReadOnlyList<KeyValuePair<string, PickledTensor>> Of(object? root, string path)
    {
        var tensors = TensorsOf(root);
        for (int i = 0; tensors.Count == 0 && i < Inner.Length; i++) tensors = TensorsOf(Entry(root, Inner[i]));
        if (tensors.Count == 0) throw new WeightsException(path, "there is no dictionary of named tensors in it. Save one with torch.save(model.state_dict(), …).");
        return tensors.All(entry => entry.Key.StartsWith(Wrapper, StringComparison.Ordinal)) ? [.. tensors.Select(entry => new KeyValuePair<string, PickledTensor>(entry.Key[Wrapper.Length..], entry.Value))] : tensors;
    }

    private static List<KeyValuePair<string, PickledTensor>> TensorsOf(object? value) => value is not PickledDictionary dictionary
        ? []
        : [.. from entry in dictionary.Entries where entry is { Key: string, Value: PickledTensor } select new KeyValuePair<string, PickledTensor>((string)entry.Key, (PickledTensor)entry.Value!)];

    private static object? Entry(object? root, string name) => (root as PickledDictionary)?.Entries.Find(entry => entry.Key is string key && key == name).Value;
}
