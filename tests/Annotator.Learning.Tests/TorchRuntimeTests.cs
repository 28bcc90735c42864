using Annotator.Learning.Runtime;
using TorchSharp;

namespace Annotator.Learning.Tests;

[Collection(nameof(Torch))]
public sealed class TorchRuntimeTests
{
    [Fact]
    public void Tensors_are_added_by_libtorch_from_a_folder_outside_the_program()
    {
        Torch.Needed();
        using var scope = torch.NewDisposeScope();

        var sum = torch.tensor([1f, 2f, 3f]) + torch.tensor([10f, 20f, 30f]);

        Assert.Equal([11f, 22f, 33f], sum.data<float>().ToArray());
    }

    [Fact]
    public void Loading_twice_does_nothing()
    {
        Torch.Needed();

        TorchRuntime.Load(Torch.Folder);

        Assert.True(TorchRuntime.IsLoaded);
    }

    [Fact]
    public void A_folder_without_libtorch_is_told_from_one_with() => Assert.False(TorchRuntime.IsIn(Path.GetTempPath()));

    [Fact]
    public void Only_elf_files_are_changed_for_older_systems()
    {
        Assert.Throws<InvalidDataException>(() => ElfCompat.WeakenVersion(new byte[100], "GLIBCXX_3.4.32"));
        var cut = new byte[80];
        "\u007fELF\u0002"u8.CopyTo(cut);
        cut[0x28] = 70;
        cut[0x3A] = 64;
        cut[0x3C] = 3;
        Assert.Throws<InvalidDataException>(() => ElfCompat.WeakenVersion(cut, "GLIBCXX_3.4.32"));
    }
}
