using System.Globalization;
using System.Text;
using Annotator.Learning.Architectures;
using Annotator.Learning.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Annotator.Learning.Training;

/// <summary>Where a training goes on: the weights, the optimiser's state, and how far it is. Random numbers need no place: those of an
/// epoch follow from the seed and its number.</summary>
/// <param name="Epoch">Epochs that have ended.</param>
/// <param name="Best">The best measure so far.</param>
/// <param name="Kept">The measure of the weights that are kept (<see cref="EpochChoice"/>).</param>
/// <param name="KeptEpoch">Their epoch; 0 before the first.</param>
internal sealed record Checkpoint(int Epoch, double Best, double Kept, int KeptEpoch)
{
    private const string Optimizer = "optimizer", NetworkPrefix = "network.";

    /// <summary>Writes it; the file is replaced whole or left alone.</summary>
    public void Write(string path, Network network, AdamW optimizer)
    {
        using var scope = NewDisposeScope();
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true)) optimizer.save_state_dict(writer);
        var tensors = network.state_dict().Select(entry => new KeyValuePair<string, Tensor>(NetworkPrefix + entry.Key, entry.Value))
            .Append(new(Optimizer, tensor(memory.ToArray())));
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>
        {
            ["epoch"] = Epoch.ToString(CultureInfo.InvariantCulture),
            ["best"] = Best.ToString("R", CultureInfo.InvariantCulture),
            ["kept"] = Kept.ToString("R", CultureInfo.InvariantCulture),
            ["keptEpoch"] = KeptEpoch.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Reads it into a network and its optimiser.</summary>
    /// <exception cref="TrainingException">It belongs to another network, or is damaged.</exception>
    public static Checkpoint Read(string path, Network network, AdamW optimizer)
    {
        try
        {
            using var file = WeightsFile.Open(path);
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            foreach (var (name, target) in network.state_dict()) target.copy_(file.Read(NetworkPrefix + name));
            using var memory = new MemoryStream(file.Read(Optimizer).data<byte>().ToArray());
            using (var reader = new BinaryReader(memory)) optimizer.load_state_dict(reader);
            return new(Whole("epoch"), Share("best"), Share("kept"), Whole("keptEpoch"));

            int Whole(string name) => int.Parse(file.Metadata[name], CultureInfo.InvariantCulture);

            double Share(string name) => double.Parse(file.Metadata[name], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is WeightsException or KeyNotFoundException or FormatException or ArgumentException or System.Runtime.InteropServices.ExternalException or EndOfStreamException)
        {
            throw new TrainingException($"{path} is damaged or belongs to another network: {e.Message} Train anew, into another folder.", e);
        }
    }
}
