namespace Annotator.Imaging.Tests;

/// <summary>Which files are listed.</summary>
public sealed class FormatTests
{
    [Theory]
    [InlineData("a.jpg", true)]
    [InlineData("A.JPEG", true)]
    [InlineData("folder.png/a.Tiff", true)]
    [InlineData("photo.final.avif", true)]
    [InlineData(".png", true)]
    [InlineData("a.png.annot.json", false)]
    [InlineData("folder.png/a", false)]
    [InlineData("a.svg", false)]
    [InlineData("jpg", false)]
    [InlineData("", false)]
    public void Images_are_told_by_their_extension(string path, bool expected) => Assert.Equal(expected, ImageFormats.IsImagePath(path));
}
