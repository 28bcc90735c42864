namespace Annotator.Models.Running;

/// <summary>An output of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its numbers, the last dimension fastest; whole numbers are converted.</param>
/// <param name="Dimensions">Its sizes, outermost first.</param>
/// <param name="IsInteger">Whether its numbers are whole ones by their type.</param>
internal sealed record Tensor(string Name, float[] Values, int[] Dimensions, bool IsInteger)
{
    public int Rank => Dimensions.Length;

    /// <summary>The sizes as people write them: 1×84×8400.</summary>
    public string Sizes => Rank == 0 ? "a single number" : string.Join('×', Dimensions);

    /// <summary>The same numbers without leading dimensions of 1 beyond a rank.</summary>
    public Tensor Squeezed(int rank)
    {
        int skip = 0;
        while (Rank - skip > rank && Dimensions[skip] == 1) skip++;
        return skip == 0 ? this : this with { Dimensions = Dimensions[skip..] };
    }
}
