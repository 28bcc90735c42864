using System.IO.Compression;
using Annotator.Learning.Weights;
using CsCheck;

namespace Annotator.Learning.Tests.Weights;

/// <summary>A pickle is a programme: none of these may run, and none may take the memory or the process down.</summary>
[Collection(nameof(Torch))]
public sealed class MaliciousPickleTests
{
    public static TheoryData<string, byte[], string> Programmes => new()
    {
        { "calls a shell", new PickleWriter().Global("os", "system").Open().Text("touch /tmp/annotator-was-here").Tuple().Call().Stop(), "“os.system”" },
        { "evaluates", new PickleWriter().Text("builtins").Text("eval").Op(0x93).Open().Text("1+1").Tuple().Call().Stop(), "“builtins.eval”" },
        { "hides behind a harmless module", new PickleWriter().Global("torch", "load").Open().Text("/etc/passwd").Tuple().Call().Stop(), "“torch.load”" },
        { "walks into a module", new PickleWriter().Global("torch._utils", "_rebuild_tensor_v2.__globals__").Stop(), "__globals__" },
        { "makes an object", new PickleWriter().Op((byte)'(').Op([(byte)'i', .. "os\nsystem\n"u8]).Stop(), "INST" },
        { "makes a new object", new PickleWriter().Global("collections", "OrderedDict").Op((byte)')', 0x81).Stop(), "NEWOBJ" },
        { "uses the extension registry", new PickleWriter().Op(0x82, 1).Stop(), "EXT1" },
        { "names a persistent object in the old way", new PickleWriter().Op([(byte)'P', .. "id\n"u8]).Stop(), "PERSID" },
        { "calls with unknown arguments", new PickleWriter().Global("collections", "OrderedDict").Open().Int(1).Int(2).Tuple().Call().Stop(), "unknown way" },
        { "gives a number attributes", new PickleWriter().Int(1).Op((byte)'}', (byte)'b').Stop(), "attributes" },
        { "describes a storage oddly", new PickleWriter().Open().Text("module").Text("a").Text("b").Text("c").Int(1).Tuple().Op((byte)'Q').Stop(), "storage" },
        { "takes from an empty stack", new PickleWriter().Op((byte)'R').Stop(), "damaged" },
        { "asks for what nobody remembered", new PickleWriter().Op((byte)'h', 7).Stop(), "damaged" },
        { "never ends", new PickleWriter().Op((byte)'}').Stop()[..^1], "damaged" },
        { "is of an unknown protocol", [0x80, 9, (byte)'N', (byte)'.'], "protocol 9" },
        { "has a text longer than itself", new PickleWriter().Op((byte)'X', 0xff, 0xff, 0xff, 0xff).Stop(), "damaged" },
        { "nests without end", new PickleWriter().Op([.. Enumerable.Repeat((byte)'(', 1_000_000)]).Stop(), "damaged" },
        { "contains itself", new PickleWriter().Op((byte)'}', (byte)'q', 0).Text("a").Op((byte)'h', 0, (byte)'s').Stop(), "no dictionary of named tensors" },
    };

    [Theory]
    [MemberData(nameof(Programmes))]
    public void Nothing_is_executed(string what, byte[] pickle, string message)
    {
        using var data = new WeightsData();

        var fault = Assert.Throws<WeightsException>(() => WeightsFile.Open(data.WritePth(pickle)));

        Assert.True(fault.Message.Contains(message, StringComparison.Ordinal), $"{what}: {fault.Message}");
        Assert.False(File.Exists("/tmp/annotator-was-here"));
    }

    public static TheoryData<string, long, long, long[], long[]> Views => new()
    {
        { "more elements than the storage", 4, 0, [5], [1] },
        { "begins behind the storage", 4, 4, [1], [1] },
        { "begins before the storage", 4, -1, [1], [1] },
        { "strides out of the storage", 4, 0, [2, 2], [3, 1] },
        { "strides that overflow", 4, 0, [2, 2], [long.MaxValue, long.MaxValue] },
        { "sizes that overflow", 4, 0, [1L << 31, 1L << 31, 4], [0, 0, 0] },
        { "one element a million times", 4, 0, [1_000_000], [0] },
        { "negative size", 4, 0, [-1], [1] },
        { "negative stride", 4, 3, [2], [-1] },
        { "shape without strides", 4, 0, [2, 2], [1] },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public void A_tensor_must_lie_inside_its_storage(string what, long elements, long offset, long[] shape, long[] strides)
    {
        using var data = new WeightsData();
        string path = data.WritePth(PickleWriter.Tensor(elements, offset, shape, strides), ("data/0", new byte[16]));

        var fault = Assert.Throws<WeightsException>(() => WeightsFile.Open(path));

        Assert.True(fault.Message.Contains("does not fit", StringComparison.Ordinal), $"{what}: {fault.Message}");
    }

    [Fact]
    public void A_storage_must_be_as_long_as_it_says()
    {
        Torch.Needed();
        using var data = new WeightsData();
        using var file = WeightsFile.Open(data.WritePth(PickleWriter.Tensor(1L << 60, 0, [2], [1]), ("data/0", new byte[16])));

        Assert.Contains("another number", Assert.Throws<WeightsException>(() => file.Read("weight")).Message);
    }

    [Fact]
    public void A_storage_outside_the_file_does_not_exist()
    {
        Torch.Needed();
        using var data = new WeightsData();
        using var file = WeightsFile.Open(data.WritePth(PickleWriter.Tensor(4, 0, [4], [1], key: "../../../../etc/passwd")));

        Assert.Contains("missing", Assert.Throws<WeightsException>(() => file.Read("weight")).Message);
    }

    [Fact]
    public void A_zip_bomb_is_not_unpacked()
    {
        Torch.Needed();
        using var data = new WeightsData();
        var bomb = new byte[50_000_000];

        Assert.Contains("compressed", Assert.Throws<WeightsException>(() => WeightsFile.Open(data.WritePth(bomb, CompressionLevel.Fastest))).Message);
    }

    [Fact]
    public void A_damaged_list_is_refused_or_read_but_never_crashes()
    {
        Torch.Needed();
        byte[] sound = File.ReadAllBytes(WeightsData.Recorded("state-before-1.6.pth"));
        using var data = new WeightsData();
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte).List[1, 4].Sample(changes =>
        {
            var damaged = (byte[])sound.Clone();
            foreach (var (at, value) in changes) damaged[at] = value;
            string path = data.Write($"{Guid.NewGuid():N}.pth", damaged);
            try
            {
                using var file = WeightsFile.Open(path);
                foreach (var tensor in file.Tensors) file.Read(tensor.Name).Dispose();
            }
            catch (WeightsException)
            {
            }
            finally
            {
                File.Delete(path);
            }
        }, iter: 1500);
    }
}
