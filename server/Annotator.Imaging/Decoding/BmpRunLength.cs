using Annotator.Imaging.Headers;

namespace Annotator.Imaging.Decoding;

/// <summary>Expands the run-length encoding of BMP with 4 or 8 bits per pixel.</summary>
internal static class BmpRunLength
{
    private const int EndOfLine = 0, EndOfBitmap = 1, Move = 2;

    /// <summary>One colour index a byte, rows as stored, without padding. Pixels left out have index 0.</summary>
    public static byte[] Decode(ByteFile file, BmpLayout layout)
    {
        var pixels = new byte[layout.Width * layout.Height];
        bool nibbles = layout.BitsPerPixel == 4;
        long at = layout.PixelsAt, x = 0, y = 0;
        while (y < layout.Height)
        {
            int count = file.U8(at), value = file.U8(at + 1);
            at += 2;
            if (count > 0)
            {
                for (int i = 0; i < count; i++)
                    Put(nibbles ? value >> (i % 2 == 0 ? 4 : 0) & 15 : value);
            }
            else if (value == EndOfLine)
            {
                (x, y) = (0, y + 1);
            }
            else if (value == EndOfBitmap)
            {
                break;
            }
            else if (value == Move)
            {
                (x, y) = (x + file.U8(at), y + file.U8(at + 1));
                at += 2;
            }
            else
            {
                for (int i = 0; i < value; i++)
                    Put(nibbles ? file.U8(at + i / 2) >> (i % 2 == 0 ? 4 : 0) & 15 : file.U8(at + i));
                int bytes = nibbles ? (value + 1) / 2 : value;
                at += bytes + (bytes & 1);
            }
        }
        return pixels;

        void Put(int index)
        {
            if (x < layout.Width && y < layout.Height)
                pixels[y * layout.Width + x] = (byte)index;
            x++;
        }
    }
}
