using Annotator.Models.Running;
using NetVips;

namespace Annotator.Models.Tests;

/// <summary>The real models and photos, and the models made for the tests.</summary>
internal static class TestData
{
    private static readonly string Root = Environment.GetEnvironmentVariable("ANNOTATOR_TEST_DATA") ?? Path.Combine(Repository, "..", "shared", "data");

    private static string Repository
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Annotator.sln")))
                folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Annotator.sln is in no folder above the tests");
            return folder;
        }
    }

    /// <summary>A file or folder of the shared data; skips the test where the data is absent.</summary>
    public static string Shared(string name)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Root, "models")), $"The test data is not at {Root}; set ANNOTATOR_TEST_DATA.");
        return Path.GetFullPath(Path.Combine(Root, name));
    }

    /// <summary>A model of tests/conformance/models.</summary>
    public static string Made(string name) => InRepository(Path.Combine("tests", "conformance", "models", name));

    /// <summary>A file of the repository.</summary>
    public static string InRepository(string path) => Path.Combine(Repository, path);

    /// <summary>A photo of the shared data as RGB.</summary>
    public static RgbImage Photo(string name)
    {
        using var image = Image.NewFromFile(Shared(name));
        using var upright = image.Autorot();
        using var colour = upright.Colourspace(Enums.Interpretation.Srgb);
        using var opaque = colour.HasAlpha() ? colour.Flatten() : colour.Copy();
        using var bytes = opaque.Cast(Enums.BandFormat.Uchar);
        return new(bytes.Width, bytes.Height, bytes.WriteToMemory<byte>());
    }

    /// <summary>An image of one colour.</summary>
    public static RgbImage Plain(int width, int height, byte red = 0, byte green = 0, byte blue = 0)
    {
        var pixels = new byte[3 * width * height];
        for (int i = 0; i < pixels.Length; i += 3) (pixels[i], pixels[i + 1], pixels[i + 2]) = (red, green, blue);
        return new(width, height, pixels);
    }

    /// <summary>What a model says of an image.</summary>
    public static IReadOnlyList<Prediction> Predict(this IModel model, RgbImage image, PredictOptions? options = null) =>
        model.Predict(image, options ?? new(), TestContext.Current.CancellationToken);
}
