namespace Annotator.Imaging.Headers;

/// <summary>Finds the orientation in an EXIF block. A broken block counts as upright, as it does for every viewer.</summary>
internal static class ExifOrientation
{
    private const int OrientationTag = 0x0112;

    public static int Read(ByteFile file, long start)
    {
        if (!file.Has(start, "II*\0"u8) && !file.Has(start, "MM\0*"u8))
            return 1;
        try
        {
            return Valid(TiffDirectory.ReadFirst(file, start).First(OrientationTag));
        }
        catch (ImageException)
        {
            return 1;
        }
    }

    public static int Valid(long? value) => value is >= 1 and <= 8 ? (int)value : 1;
}
