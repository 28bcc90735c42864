namespace Annotator.Formats.MaskImages;

/// <summary>An image and its masks.</summary>
/// <param name="Image">Path of the image; where it is missing, the one at which it would be found.</param>
/// <param name="Exists">Whether it is there.</param>
/// <param name="Masks">Its masks.</param>
internal sealed record MaskPair(string Image, bool Exists, SortedDictionary<MaskRole, string> Masks);
