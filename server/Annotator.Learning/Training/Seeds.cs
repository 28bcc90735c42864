namespace Annotator.Learning.Training;

/// <summary>Seeds that follow from a seed and from where they are used, so that nothing depends on what was drawn before.</summary>
internal static class Seeds
{
    /// <summary>A seed. Mixes as SplitMix64 does (Steele, Lea, Flood 2014).</summary>
    public static int Of(int seed, params ReadOnlySpan<int> places)
    {
        ulong state = (uint)seed;
        foreach (int place in places)
        {
            state += 0x9E3779B97F4A7C15UL + (uint)place;
            state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            state = (state ^ (state >> 27)) * 0x94D049BB133111EBUL;
            state ^= state >> 31;
        }
        return (int)(state & int.MaxValue);
    }
}
