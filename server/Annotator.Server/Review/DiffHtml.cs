using System.Globalization;
using Annotator.Formats;
using Annotator.Imaging;
using Annotator.Server.Rendering;

namespace Annotator.Server.Review;

/// <summary>A comparison as one page that needs nothing else: pictures with both versions over them, and what changed in words.</summary>
/// <param name="output">Where the page goes, image by image.</param>
/// <param name="mostPictures">How many pictures it holds; further images are told in words.</param>
internal sealed class DiffHtml(TextWriter output, int mostPictures)
{
    private const int PictureSide = 1200;

    private int _pictures;

    /// <summary>Writes the page.</summary>
    /// <param name="datasets">The datasets, one after the other.</param>
    /// <param name="summary">What it comes to, in one line.</param>
    /// <param name="cancellation">Stops between two images.</param>
    public void Write(IReadOnlyList<DiffPictures> datasets, string summary, CancellationToken cancellation)
    {
        output.Write(Resource("review.html").Replace("{{summary}}", SvgOverlay.Escaped(summary), StringComparison.Ordinal));
        foreach (var dataset in datasets)
        {
            foreach (string line in DiffText.ClassLines(dataset.Diff).Concat(dataset.Diff.Notes)) output.WriteLine($"<p class=\"note\">{SvgOverlay.Escaped(line)}</p>");
            foreach (var image in dataset.Diff.Images)
            {
                cancellation.ThrowIfCancellationRequested();
                Write(dataset, image, cancellation);
            }
        }
        output.WriteLine("</main></body></html>");
    }

    private void Write(DiffPictures dataset, ImageDiff image, CancellationToken cancellation)
    {
        string name = RelativePaths.Join(dataset.Diff.Root, image.Image);
        output.WriteLine($"<section><h2>{SvgOverlay.Escaped(name)}</h2>");
        if (DiffText.Words(image) is { Length: > 0 } words) output.WriteLine($"<p class=\"note\">{SvgOverlay.Escaped(words)}</p>");
        if (image.Fault is { } fault) output.WriteLine($"<p class=\"fault\">{SvgOverlay.Escaped(fault)}</p>");
        output.WriteLine("<div class=\"row\">");
        WritePicture(dataset, image, cancellation);
        output.WriteLine("<ul>");
        foreach (var change in image.Diff?.Objects ?? [])
        {
            var (kind, mark) = change.IsAdded ? ("added", "+") : change.IsRemoved ? ("removed", "−") : ("changed", "~");
            output.WriteLine($"<li class=\"{kind}\"><b>{mark}</b> {SvgOverlay.Escaped(DiffText.Words(change))}</li>");
        }
        output.WriteLine("</ul></div></section>");
    }

    private void WritePicture(DiffPictures dataset, ImageDiff image, CancellationToken cancellation)
    {
        if (image.Diff is not { } diff) return;
        if (_pictures >= mostPictures)
        {
            output.WriteLine($"<p class=\"note\">Only the first {mostPictures.ToString(CultureInfo.InvariantCulture)} images are shown with their picture.</p>");
            return;
        }
        var (file, why) = dataset.Find(image);
        try
        {
            if (file is null) throw new IOException(why);
            _pictures++;
            var size = DiffPictures.SizeOf(file);
            double scale = Math.Min(1, (double)PictureSide / Math.Max(size.Width, size.Height));
            output.WriteLine("<figure class=\"both\">");
            if (dataset.FindReplaced(image) is { } old) output.Write($"<img class=\"before\" alt=\"before\" src=\"{Embedded(old, cancellation)}\">");
            output.Write($"<img class=\"after\" alt=\"\" src=\"{Embedded(file, cancellation)}\">");
            output.Write(SvgOverlay.Of(size, diff).ToString((int)Math.Round(size.Width * scale), (int)Math.Round(size.Height * scale)));
            output.WriteLine("</figure>");
        }
        catch (Exception e) when (e is ImageException or IOException or UnauthorizedAccessException)
        {
            output.WriteLine($"<p class=\"fault\">{SvgOverlay.Escaped(e.Message)}</p>");
        }
    }

    private static string Embedded(string file, CancellationToken cancellation)
    {
        string copy = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jpg");
        try
        {
            OverlayWriter.Write(file, PictureSide, null, copy, cancellation);
            return $"data:image/jpeg;base64,{Convert.ToBase64String(File.ReadAllBytes(copy))}";
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(DiffHtml).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
