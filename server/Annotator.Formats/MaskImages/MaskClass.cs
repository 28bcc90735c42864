namespace Annotator.Formats.MaskImages;

/// <summary>A class of a dataset of masks.</summary>
/// <param name="Id">The number of its pixels.</param>
/// <param name="Name">Its name.</param>
/// <param name="Color">The colour of its pixels, red + 256 green + 65536 blue; null where the list has none.</param>
internal sealed record MaskClass(int Id, string Name, int? Color)
{
    /// <summary>Whether it is the class of pixels that belong to nothing.</summary>
    public bool IsBackground => Name.Trim('_').ToLowerInvariant() is "background" or "void" or "unlabeled" or "unlabelled" or "ignore";

    /// <summary>A colour as one number.</summary>
    public static int Rgb(int red, int green, int blue) => red | green << 8 | blue << 16;

    /// <summary>A colour for people: <c>#40ff00</c>.</summary>
    public static string Text(int color) => $"#{color & 255:x2}{color >> 8 & 255:x2}{color >> 16 & 255:x2}";
}
