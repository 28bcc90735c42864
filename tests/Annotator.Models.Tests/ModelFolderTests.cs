using Annotator.Models.Description;

namespace Annotator.Models.Tests;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_with_a_description_is_a_model()
    {
        string model = folder.Write("b.onnx", ""), classes = folder.Write("names.txt", "cat\n");
        folder.Write("a.onnx", "");
        folder.Write("model.json", """{"name": "Cats", "file": "b.onnx", "classes": "names.txt"}""");

        var found = ModelFolder.Find(folder.Path);

        Assert.Equal(("Cats", model, classes), (found.Name, found.File, found.ClassesFile));
    }

    [Fact]
    public void A_folder_with_one_model_needs_no_description()
    {
        string model = folder.Write("cats.onnx", ""), classes = folder.Write("coco_classes.txt", "cat\n");

        var found = ModelFolder.Find(folder.Path);

        Assert.Equal(("cats", model, classes), (found.Name, found.File, found.ClassesFile));
    }

    [Fact]
    public void A_file_alone_is_a_model()
    {
        string model = folder.Write("cats.onnx", "");
        folder.Write("dogs.onnx", "");
        folder.Write("classes.txt", "of one of them\n");

        var found = ModelFolder.Find(model);

        Assert.Equal((model, null), (found.File, found.ClassesFile));
    }

    [Fact]
    public void A_file_that_the_description_beside_it_names_is_described()
    {
        string model = folder.Write("cats.onnx", "");
        folder.Write("dogs.onnx", "");
        folder.Write("model.json", """{"name": "Cats", "file": "cats.onnx"}""");

        Assert.Equal("Cats", ModelFolder.Find(model).Name);
        Assert.Equal("dogs", ModelFolder.Find(Path.Combine(folder.Path, "dogs.onnx")).Name);
    }

    [Fact]
    public void Of_several_files_in_a_folder_each_may_have_a_description_of_its_own()
    {
        string cats = folder.Write("cats.onnx", ""), dogs = folder.Write("dogs.onnx", "");
        folder.Write("model.json", """{"name": "Cats", "file": "cats.onnx"}""");
        folder.Write("dogs.model.json", """{"layout": "yolov8"}""");

        Assert.Equal("Cats", ModelFolder.Find(cats).Name);
        Assert.Equal((dogs, ModelLayout.YoloV8), (ModelFolder.Find(dogs).File, ModelFolder.Find(dogs).Json.Layout));
    }

    [Fact]
    public void What_is_no_model_is_told()
    {
        Assert.Contains("no model (.onnx, .pt, .torchscript)", Fault(folder.Path), StringComparison.Ordinal);
        Assert.Contains("no such file", Fault(Path.Combine(folder.Path, "absent.onnx")), StringComparison.Ordinal);
        Assert.Contains("neither a .onnx file nor TorchScript", Fault(folder.Write("a.h5", "")), StringComparison.Ordinal);
        folder.Write("a.onnx", "");
        folder.Write("b.onnx", "");
        Assert.Contains("2 models in the folder: a.onnx, b.onnx", Fault(folder.Path), StringComparison.Ordinal);
        folder.Write("model.json", "{}");
        Assert.Contains("Name one as “file” in model.json", Fault(folder.Path), StringComparison.Ordinal);
        folder.Write("model.json", """{"file": "c.onnx"}""");
        Assert.Contains("“c.onnx” does not exist", Fault(folder.Path), StringComparison.Ordinal);
        folder.Write("model.json", """{"file": "a.onnx", "recognizer": "c.onnx"}""");
        Assert.Contains("“c.onnx” does not exist", Fault(folder.Path), StringComparison.Ordinal);
        folder.Write("model.json", """{"file": "a.onnx", "recognizer": "b.onnx", "layout": "yolov8"}""");
        Assert.Contains("Other layouts have no “recognizer”", Fault(folder.Path), StringComparison.Ordinal);
        folder.Write("model.json", """{"file": "a.onnx", "layout": "ppocr"}""");
        Assert.Contains("“recognizer” reads them", Fault(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_list_from_WordNet_the_first_names_are_the_classes()
    {
        Assert.Equal(["tench", "Egyptian cat"], ClassesFile.Read(folder.Write("synset.txt", "n01440764 tench, Tinca tinca\r\nn02124075 Egyptian cat\r\n\n")));
        Assert.Equal(["a, b", "n01440764 c"], ClassesFile.Read(folder.Write("classes.txt", " a, b \nn01440764 c\n")));
        Assert.Equal(["a", "", " ", "b"], ClassesFile.ReadCharacters(folder.Write("keys.txt", "a\n\n \nb\n")));
    }

    private static string Fault(string path) => Assert.Throws<ModelException>(() => ModelFolder.Find(path)).Message;
}
