using System.Text;
using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Native;
using Annotator.Formats.Settings;

namespace Annotator.Imaging.Tests;

/// <summary>The samples are what people see first: they must be flawless.</summary>
public sealed class SampleTests : IDisposable
{
    private static readonly string Folder = Path.Combine(TestData.Repository(), "samples");

    private readonly VipsImages images = new();

    public static TheoryData<string> Photos =>
        [.. Directory.EnumerateFiles(Folder).Where(path => ImageFormats.IsImagePath(path)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Labelled => [.. Photos.Select(row => row.Data).Where(name => File.Exists(Labels(name)))];

    public void Dispose() => images.Dispose();

    [Fact]
    public void There_are_ten_photos_and_one_has_no_labels()
    {
        Assert.Equal(10, Photos.Count);
        Assert.Equal(9, Labelled.Count);
    }

    [Fact]
    public void Every_labels_file_belongs_to_a_photo() =>
        Assert.All(Directory.EnumerateFiles(Folder, "*.annot.json"), path => Assert.True(File.Exists(NativeFormat.Instance.ImagePathFor(path))));

    [Fact]
    public void They_show_every_way_to_draw()
    {
        var shapes = Labelled.SelectMany(row => Read(row.Data).Document.Annotations).Select(annotation => annotation.Shape).ToList();

        Assert.Superset(new HashSet<ShapeKind>([ShapeKind.Box, ShapeKind.Polygon, ShapeKind.Polyline, ShapeKind.Point, ShapeKind.Ellipse]), shapes.Select(shape => shape.Kind).ToHashSet());
        Assert.Contains(shapes, shape => shape is BoxShape { Rotation: not 0 });
        Assert.Contains(shapes, shape => shape is PolygonShape polygon && polygon.Parts.Any(part => part.Count > 1));
    }

    [Theory]
    [MemberData(nameof(Labelled))]
    public void Their_labels_have_no_problems(string photo)
    {
        var info = images.ReadInfo(Path.Combine(Folder, photo));
        var file = Read(photo);

        Assert.NotEmpty(file.Document.Annotations);
        Assert.Empty(file.Notes);
        Assert.Empty(DocumentChecker.Check(file.Document, Settings(), new ImageSize(info.Width, info.Height)));
        Assert.Subset(Settings().Tags.ToHashSet(), file.Document.Fields.Tags.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Labelled))]
    public void Their_labels_are_written_as_Annotator_writes_them(string photo) =>
        Assert.Equal(File.ReadAllText(Labels(photo)), Encoding.UTF8.GetString(NativeFormat.Instance.Patch(null, Read(photo).Document)));

    [Theory]
    [MemberData(nameof(Photos))]
    public void Their_origin_is_told(string photo) =>
        Assert.Contains($"`{photo}`", File.ReadAllText(Path.Combine(Folder, "README.md")));

    [Fact]
    public void They_are_small() => Assert.InRange(Directory.EnumerateFiles(Folder).Sum(path => new FileInfo(path).Length), 1, 4 << 20);

    private static string Labels(string photo) => NativeFormat.Instance.AnnotationPathFor(Path.Combine(Folder, photo));

    private static Formats.AnnotationFile Read(string photo) => NativeFormat.Instance.Read(File.ReadAllBytes(Labels(photo)));

    private static DatasetSettings Settings() => SettingsFile.Read(File.ReadAllBytes(Path.Combine(Folder, SettingsFile.Name))).Settings;
}
