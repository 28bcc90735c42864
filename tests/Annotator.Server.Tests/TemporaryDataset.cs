using Annotator.Protocol.Model;

namespace Annotator.Server.Tests;

/// <summary>A dataset in a folder of its own, and a folder for journals beside it; deleted afterwards.</summary>
internal sealed class TemporaryDataset : IDisposable
{
    /// <summary>A grey PNG of 8 × 6 px.</summary>
    private static readonly byte[] s_png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAAAAADbboAnAAAADklEQVR4nGNogAIGUhgAiFQYAY4FvR4AAAAASUVORK5CYII=");

    private readonly string _folder = Directory.CreateTempSubdirectory("annotator-server-").FullName;

    public TemporaryDataset(params string[] images)
    {
        Root = Path.Combine(_folder, "Birds");
        Storage = Path.Combine(_folder, "storage");
        Directory.CreateDirectory(Root);
        foreach (var image in images) AddImage(image);
    }

    public string Root { get; }

    public string Storage { get; }

    public string File(string path) => Path.Combine(Root, path);

    public string Sidecar(string image) => File(image + ".annot.json");

    public void AddImage(string image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(image))!);
        System.IO.File.WriteAllBytes(File(image), s_png);
    }

    public void Write(string path, string text) => System.IO.File.WriteAllText(File(path), text);

    public string Read(string path) => System.IO.File.ReadAllText(File(path));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static Annotation Box(string id, string label = "bird", double x = 1) => new(id, label, new Box(x, 1, 2, 2, 0));

    public static AnnotationChange Add(string image, Annotation annotation) => new(image, annotation.Id, After: annotation);
}
