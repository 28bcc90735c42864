using static TorchSharp.torch;

namespace Annotator.Learning.Weights;

/// <summary>Makes tensors of the storages of a file.</summary>
internal static class StorageReader
{
    /// <summary>Reads a tensor: contiguous, whatever its strides in the file.</summary>
    /// <param name="view">The tensor.</param>
    /// <param name="read">Fills a span with the bytes of its storage, from the first on.</param>
    public static Tensor Read(PickledTensor view, FillBytes read)
    {
        using var scope = NewDisposeScope();
        var storage = empty([view.Storage.Elements], view.Storage.Type);
        if (view.Storage.Elements > 0) read(storage.bytes);
        var tensor = storage.as_strided([.. view.Shape], [.. view.Strides], view.Offset);
        return (IsWhole(view) ? tensor : tensor.contiguous().clone()).MoveToOuterDisposeScope();
    }

    // the usual case: the tensor is its storage, and needs no second copy
    private static bool IsWhole(PickledTensor view)
    {
        long next = 1;
        for (int i = view.Shape.Count - 1; i >= 0; next *= view.Shape[i--])
            if (view.Strides[i] != next && view.Shape[i] != 1) return false;
        return view.Offset == 0 && next == view.Storage.Elements;
    }
}

/// <summary>Fills a span of bytes.</summary>
internal delegate void FillBytes(Span<byte> target);
