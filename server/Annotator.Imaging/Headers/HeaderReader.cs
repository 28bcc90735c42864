using System.Globalization;

namespace Annotator.Imaging.Headers;

/// <summary>Opens a file, finds out its format by its first bytes, and reads its header.</summary>
internal static class HeaderReader
{
    public static ImageHeader Read(string path)
    {
        using var file = Open(path);
        try
        {
            return Check(Dispatch(file));
        }
        catch (IOException e)
        {
            throw new ImageException(ImageProblem.Unreadable, $"The file cannot be read: {e.Message}", e);
        }
    }

    public static ByteFile Open(string path)
    {
        try
        {
            var info = Final(new FileInfo(path));
            if (info.Attributes == (FileAttributes)(-1))
                throw new FileNotFoundException();
            if (info.Attributes.HasFlag(FileAttributes.Directory))
                throw new ImageException(ImageProblem.NotAnImage, "This is a folder, not an image.");
            // Also keeps us from opening pipes and devices, which could block for ever.
            if (info.Length == 0)
                throw new ImageException(ImageProblem.NotAnImage, "The file is empty (0 bytes).");
            return new ByteFile(File.OpenHandle(info.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageException(ImageProblem.Missing, "The file does not exist.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ImageException(ImageProblem.Unreadable, "You have no permission to read the file.", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new ImageException(ImageProblem.Unreadable, $"The file cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>The file a link leads to.</summary>
    public static FileInfo Final(FileInfo info) =>
        info.LinkTarget is null ? info : (FileInfo?)info.ResolveLinkTarget(returnFinalTarget: true) ?? info;

    private static ImageHeader Dispatch(ByteFile file)
    {
        if (file.Has(0, [0xFF, 0xD8, 0xFF]))
            return JpegHeader.Read(file);
        if (file.Has(0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return PngHeader.Read(file);
        if (file.Has(0, "GIF87a"u8) || file.Has(0, "GIF89a"u8))
            return GifHeader.Read(file);
        if (file.Has(0, "RIFF"u8) && file.Has(8, "WEBP"u8))
            return WebPHeader.Read(file);
        if (file.Has(0, "II*\0"u8) || file.Has(0, "MM\0*"u8) || file.Has(0, "II+\0"u8) || file.Has(0, "MM\0+"u8))
            return TiffHeader.Read(file);
        if (file.Has(0, "BM"u8) && file.Has(6, [0, 0, 0, 0]))
            return BmpHeader.Read(file);
        if (file.Has(4, "ftyp"u8) && HasBrand(file, "avif"u8, "avis"u8))
            return AvifHeader.Read(file);
        throw FileKind.Explain(file);
    }

    private static bool HasBrand(ByteFile file, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        long end = Math.Min(file.U32(0, bigEndian: true), Math.Min(file.Length, 1024));
        for (long at = 8; at + 4 <= end; at += 4)
        {
            if (file.Has(at, one) || file.Has(at, other))
                return true;
        }
        return false;
    }

    private static ImageHeader Check(ImageHeader header)
    {
        if (header.Width <= 0 || header.Height <= 0)
            throw ByteFile.Corrupt($"it claims {header.Width} × {header.Height} pixels");
        long limit = header.NeedsWholeInMemory ? ImageLimits.MaxPixelsInMemory : ImageLimits.MaxPixels;
        Int128 pixels = (Int128)header.Width * header.Height;
        if (pixels > limit || header.Width > int.MaxValue || header.Height > int.MaxValue)
        {
            throw new ImageException(ImageProblem.TooLarge, string.Create(CultureInfo.InvariantCulture,
                $"The image claims {header.Width:N0} × {header.Height:N0} px = {pixels / 1_000_000:N0} megapixels; at most {limit / 1_000_000:N0} can be opened. Split it into tiles."));
        }
        return header;
    }
}
