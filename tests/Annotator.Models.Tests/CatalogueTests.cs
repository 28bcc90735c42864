using System.Security.Cryptography;
using Annotator.Models.Catalogues;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Models.Tests;

/// <summary>The catalogue that comes along.</summary>
public sealed class CatalogueTests
{
    private static readonly IReadOnlyList<CatalogueEntry> Entries = CatalogueReader.Parse(File.ReadAllText(TestData.InRepository("models/catalogue.json")), "catalogue.json");

    [Theory]
    [InlineData("yolox-nano", "yolox_nano", ModelKind.Detector, 80, "photos/scikit-image/coffee.png", "dining table")]
    [InlineData("fastestdet", "fastestdet", ModelKind.Detector, 80, "models/fastestdet/3.jpg", "person")]
    [InlineData("mnist", "mnist", ModelKind.Classifier, 10, "photos/scikit-image/coffee.png", null)]
    public void Its_models_are_the_files_that_it_promises_and_work_as_it_describes(string id, string folder, ModelKind kind, int classes, string photo, string? seen)
    {
        var entry = Entries.Single(entry => entry.Id == id);
        var file = Assert.Single(entry.Files);
        string path = Path.Combine(TestData.Shared("models/" + folder), file.Name);
        Assert.Equal((new FileInfo(path).Length, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))), (file.Size, file.Sha256));

        using var there = new TemporaryFolder();
        File.Copy(path, Path.Combine(there.Path, file.Name));
        there.Write(ModelJson.FileName, entry.ModelJson!);
        using var model = ModelLoader.Open(there.Path, new(Threads: 2));
        Assert.Equal((kind, classes), (model.Descriptor.Kind, model.Descriptor.Classes.Count));
        var found = model.Predict(TestData.Photo(photo));
        if (seen is not null) Assert.Contains(found, prediction => prediction.Label == seen);
    }

    [Fact]
    public void Its_addresses_name_a_commit_so_that_they_keep_their_content() =>
        Assert.All(Entries.Where(entry => entry.Architecture is null).SelectMany(entry => entry.Files), file => Assert.Matches("^https://(raw|media)\\.githubusercontent\\.com/.*/[0-9a-f]{40}/", file.Address));

    [Fact]
    public void Its_weights_are_torchvisions_whose_names_say_how_their_hash_begins() =>
        Assert.All(Entries.Where(entry => entry.Architecture is not null).SelectMany(entry => entry.Files), file => Assert.Matches($"^https://download\\.pytorch\\.org/models/[a-z0-9-]+-{file.Sha256[..8]}\\.pth$", file.Address));

    [Theory]
    [InlineData("""{"id": "a", "kind": "weights", FILE}""", "“architecture” is missing")]
    [InlineData("""{"id": "a", "kind": "weights", "architecture": "resnet18", "model": {}, FILE}""", "weights label nothing")]
    [InlineData("""{"id": "a", "architecture": "resnet18", FILE}""", "is for weights only")]
    [InlineData("""{"id": "a", "kind": "weight", FILE}""", "it can be model, weights")]
    [InlineData("""{"id": "a", FILE}""", "has no .onnx file")]
    public void Weights_that_can_not_be_are_refused(string entry, string reason)
    {
        string file = $$"""
            "name": "A", "description": "A.", "license": "CC0-1.0", "files": [{"name": "a.pth", "address": "a.pth", "size": 1, "sha256": "{{new string('0', 64)}}"}]
            """;

        var error = Assert.Throws<ModelException>(() => CatalogueReader.Parse($$"""{"models": [{{entry.Replace("FILE", file, StringComparison.Ordinal)}}]}""", "catalogue.json"));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
