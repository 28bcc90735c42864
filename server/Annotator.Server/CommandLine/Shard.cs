using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Annotator.Server.CommandLine;

/// <summary>A share of the images: which one is whose follows from its path alone, so that shards need not know of each other.</summary>
/// <param name="Index">From 1.</param>
/// <param name="Count">How many shards there are.</param>
internal sealed record Shard(int Index, int Count)
{
    /// <summary>All of it.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Whether an image is of this shard.</summary>
    public bool Has(string image) => (int)(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(image))) % (ulong)Count) == Index - 1;

    /// <summary>The shard that is asked for: by the option, else by what a scheduler says.</summary>
    /// <param name="option"><c>i/n</c>, <c>/n</c> (the index from the scheduler), or null.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    /// <exception cref="UsageException">It makes no sense.</exception>
    public static Shard Find(string? option, Func<string, string?> variable)
    {
        string[] parts = option?.Split('/') ?? [];
        if (option is not null && parts.Length != 2) throw Wrong(option);
        string? task = variable("SLURM_ARRAY_TASK_ID"), completion = variable("JOB_COMPLETION_INDEX");
        if (parts is [{ Length: > 0 } index, var all]) return Of(option!, Number(index), Number(all));
        int? place = Number(task) is { } id ? id - (Number(variable("SLURM_ARRAY_TASK_MIN")) ?? 0) + 1 : Number(completion) + 1;
        int? count = parts is [_, var named] ? Number(named) : task is not null ? Number(variable("SLURM_ARRAY_TASK_COUNT")) : null;
        if (option is null && (place is null || count is null)) return Whole;
        return Of(option ?? $"{place}/{count}", place, count);
    }

    private static Shard Of(string said, int? index, int? count) =>
        index is { } i && count is { } n && i >= 1 && i <= n ? new(i, n) : throw Wrong(said);

    private static UsageException Wrong(string said) => new($"--shard takes i/n with i from 1 to n, or /n under a scheduler that says the index (SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX); “{said}” is neither.");

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
