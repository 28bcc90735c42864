using System.IO.Compression;
using System.Text;
using static TorchSharp.torch;

namespace Annotator.Learning.Weights;

/// <summary>Reads weights that PyTorch saved, <c>torch.save(model.state_dict(), …)</c> since version 1.6: a zip with a pickle that
/// names the tensors (<c>data.pkl</c>) and a file for each storage. Nothing in the file is executed.</summary>
public sealed class PthFile : PickledWeights
{
    private const string List = "data.pkl";

    private readonly ZipArchive _zip;
    private readonly string _folder;

    /// <summary>Opens a file and reads the names.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="WeightsException">It is no such file, is damaged, or holds more than weights.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public PthFile(string path) : base(path)
    {
        try
        {
            _zip = ZipFile.OpenRead(path);
        }
        catch (InvalidDataException e)
        {
            throw Fault("it is no whole zip file, as weights of PyTorch are. Download it again.", e);
        }
        try
        {
            var list = _zip.Entries.Where(entry => entry.Name == List && entry.FullName.Count(c => c == '/') <= 1).ToList();
            if (list.Count != 1) throw Fault($"there is no {List} in it: it is a zip file but holds no weights of PyTorch.");
            _folder = list[0].FullName[..^List.Length];
            if (_zip.GetEntry($"{_folder}constants.pkl") is not null)
                throw Fault("it is a TorchScript programme, not weights alone. Save the weights with torch.save(model.state_dict(), …).");
            CheckByteOrder();
            using var pickle = new BufferedStream(Open(list[0]));
            Name(new PickleReader(pickle, path, LongestList).Read());
        }
        catch (InvalidDataException e)
        {
            _zip.Dispose();
            throw Fault("the zip file is damaged. Download it again.", e);
        }
        catch
        {
            _zip.Dispose();
            throw;
        }
    }

    private protected override Tensor Read(string name, PickledTensor tensor)
    {
        var (key, type, elements) = tensor.Storage;
        var entry = _zip.GetEntry($"{_folder}data/{key}") ?? throw Fault($"the numbers of {name} are missing. The file is damaged.");
        if ((Int128)elements * ElementTypes.Bytes(type) != entry.Length) throw Fault($"{name} should have {elements} elements; its file of {entry.Length} bytes holds another number. The file is damaged.");
        try
        {
            using var stream = Open(entry);
            return StorageReader.Read(tensor, stream.ReadExactly);
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw Fault($"{name} is cut off. Download the file again.", e);
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _zip.Dispose();

    private void CheckByteOrder()
    {
        if (_zip.GetEntry($"{_folder}byteorder") is not { Length: < 100 } entry) return;
        using var reader = new StreamReader(Open(entry), Encoding.ASCII);
        if (reader.ReadToEnd().Trim() is var order && order != "little") throw Fault($"its numbers are in the byte order “{order}”. Save it again on a machine with an Intel or ARM processor.");
    }

    // PyTorch never compresses: what is no longer than the file can't be made to fill the memory
    private Stream Open(ZipArchiveEntry entry) => entry.Length == entry.CompressedLength
        ? entry.Open()
        : throw Fault($"“{entry.FullName}” in it is compressed, which PyTorch doesn't do. Save the weights again with torch.save.");
}
