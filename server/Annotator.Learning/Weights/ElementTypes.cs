using static TorchSharp.torch;

namespace Annotator.Learning.Weights;

/// <summary>The types of elements that weights are stored in, and what the formats call them.</summary>
internal static class ElementTypes
{
    private static readonly (ScalarType Type, int Bytes, string Safetensors, string Storage)[] All =
    [
        (ScalarType.Float32, 4, "F32", "FloatStorage"),
        (ScalarType.Float64, 8, "F64", "DoubleStorage"),
        (ScalarType.Float16, 2, "F16", "HalfStorage"),
        (ScalarType.BFloat16, 2, "BF16", "BFloat16Storage"),
        (ScalarType.Int64, 8, "I64", "LongStorage"),
        (ScalarType.Int32, 4, "I32", "IntStorage"),
        (ScalarType.Int16, 2, "I16", "ShortStorage"),
        (ScalarType.Int8, 1, "I8", "CharStorage"),
        (ScalarType.Byte, 1, "U8", "ByteStorage"),
        (ScalarType.Bool, 1, "BOOL", "BoolStorage"),
    ];

    /// <summary>Bytes of an element.</summary>
    public static int Bytes(ScalarType type) => All.First(known => known.Type == type).Bytes;

    /// <summary>The type that safetensors calls so; null when weights are not stored in it.</summary>
    public static ScalarType? FromSafetensors(string? name) => Find(known => known.Safetensors == name);

    /// <summary>What safetensors calls a type; null when it has no name for it.</summary>
    public static string? ToSafetensors(ScalarType type) => Array.Find(All, known => known.Type == type).Safetensors;

    /// <summary>The type of the elements of one of PyTorch's storages; null when weights are not stored in it.</summary>
    public static ScalarType? FromStorage(string name) => Find(known => known.Storage == name);

    /// <summary>Whether elements are fractions.</summary>
    public static bool IsFloating(ScalarType type) => type is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16;

    private static ScalarType? Find(Predicate<(ScalarType Type, int Bytes, string Safetensors, string Storage)> isIt)
    {
        int i = Array.FindIndex(All, isIt);
        return i < 0 ? null : All[i].Type;
    }
}
