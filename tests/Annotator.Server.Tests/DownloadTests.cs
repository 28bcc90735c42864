using System.Security.Cryptography;
using System.Text.Json;
using Annotator.Learning.Architectures;
using Annotator.Server.Catalogues;
using Annotator.Server.CommandLine;

namespace Annotator.Server.Tests;

/// <summary>Models are downloaded whole and unchanged, or not at all.</summary>
public sealed class DownloadTests : IDisposable
{
    private const string File_ = "a.onnx", Id = "birds";

    private readonly string _storage = Directory.CreateTempSubdirectory("annotator-download-").FullName;
    private readonly LocalWeb _web = new();
    private readonly byte[] _content = RandomNumberGenerator.GetBytes(300_000);
    private readonly ModelShelf _shelf;
    private readonly List<long> _progress = [];

    public DownloadTests()
    {
        _shelf = new(_storage);
        _web[File_] = _content;
    }

    private string Folder => Path.Combine(_shelf.Downloads, Id);

    private string Part => Directory.EnumerateFiles(Folder + ModelShelf.Coming, "*.part").Single();

    [Fact]
    public async Task A_model_is_listed_downloaded_described_and_removed()
    {
        string catalogue = Catalogue();
        using var downloads = Downloads();
        var (models, faults) = await downloads.ListAsync([catalogue], Token);
        Assert.Empty(faults);
        var offered = models.Single(model => model.Id == Id);
        Assert.Equal((false, 300_000, "CC0-1.0", "Finds birds."), (offered.IsThere, offered.Size, offered.License, offered.Description));

        await DownloadAsync(downloads, catalogue);
        Assert.Equal(_content, await File.ReadAllBytesAsync(Path.Combine(Folder, File_), Token));
        using (var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "model.json"), Token)))
            Assert.Equal(("Birds 3", "CC0-1.0", "yolov8"), (json.RootElement.GetProperty("name").GetString(), json.RootElement.GetProperty("license").GetString(), json.RootElement.GetProperty("layout").GetString()));
        Assert.Equal(_progress.Order(), _progress);
        Assert.Equal(300_000, _progress[^1]);
        Assert.Equal(Folder, _shelf.PathOf(Id));
        // Without its catalogue it is still there.
        Assert.Equal((true, "Birds 3", "Finds birds."), (await downloads.ListAsync([], Token)).Models.Where(model => model.Id == Id).Select(model => (model.IsThere, model.Name, model.Description)).Single());

        downloads.Remove(Id);
        Assert.False(Directory.Exists(Folder));
        Assert.Contains("“birds” is not there", Assert.Throws<DownloadException>(() => downloads.Remove(Id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_to_begin_a_training_with_are_kept_apart_from_models()
    {
        string catalogue = Path.Combine(_storage, "weights.json");
        await File.WriteAllTextAsync(catalogue, $$"""
            {"models": [{"id": "resnet18-birds", "kind": "weights", "name": "ResNet-18, birds", "description": "Learned from birds.", "license": "CC0-1.0", "architecture": "resnet18",
              "files": [{"name": "birds.pth", "address": "{{_web.Address}}{{File_}}", "size": {{_content.Length}}, "sha256": "{{Sha(_content)}}"}]}]}
            """, Token);
        using var downloads = Downloads();
        Assert.Equal((false, "resnet18", null), Of((await downloads.ListAsync([catalogue], Token)).Models));

        await downloads.DownloadAsync("resnet18-birds", [catalogue], (_, _) => { }, Token);

        string file = Path.Combine(_storage, "weights", "resnet18-birds", "birds.pth");
        Assert.Equal(_content, await File.ReadAllBytesAsync(file, Token));
        Assert.Equal((true, "resnet18", file), Of((await downloads.ListAsync([], Token)).Models)); // without its catalogue, too
        Assert.Equal(file, ModelArguments.WeightsOf("resnet18-birds", _storage));
        Assert.Contains("annotator models download resnet34-birds", Assert.Throws<UsageException>(() => ModelArguments.WeightsOf("resnet34-birds", _storage)).Message, StringComparison.Ordinal);
        Assert.Null(_shelf.Find("resnet18-birds")); // it suggests nothing

        downloads.Remove("resnet18-birds");
        Assert.False(File.Exists(file));

        static (bool, string?, string?) Of(IReadOnlyList<ListedModel> models) => models.Where(model => model.Id == "resnet18-birds").Select(model => (model.IsThere, model.Architecture, model.File)).Single();
    }

    [Fact]
    public async Task Each_weights_on_offer_fit_an_architecture_and_are_named_after_it()
    {
        using var downloads = Downloads();

        var weights = (await downloads.ListAsync([], Token)).Models.Where(model => model.Architecture is not null).ToList();

        Assert.NotEmpty(weights);
        Assert.All(weights, one => Assert.NotNull(ArchitectureTable.Find(one.Architecture!)));
        Assert.All(weights, one => Assert.Equal($"{one.Architecture}-imagenet", one.Id));
    }

    [Fact]
    public async Task What_is_cut_off_goes_on_by_itself()
    {
        _web.Cuts.Enqueue(100_000);
        _web.Cuts.Enqueue(50_000);
        using var downloads = Downloads();
        await DownloadAsync(downloads, Catalogue());
        Assert.Equal(_content, await File.ReadAllBytesAsync(Path.Combine(Folder, File_), Token));
        Assert.Equal([null, "bytes=100000-", "bytes=150000-"], _web.Asked.Select(asked => asked.Range));
    }

    [Fact]
    public async Task What_was_stopped_goes_on_later()
    {
        _web.Hangs = true;
        using (var downloads = Downloads())
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => downloads.DownloadAsync(Id, [Catalogue()], (done, _) =>
            {
                if (done == 150_000) stop.Cancel();
            }, stop.Token));
        }
        Assert.Equal(150_000, new FileInfo(Part).Length);
        Assert.Equal([Id], _shelf.Unfinished.Keys);

        _web.Hangs = false;
        using var later = Downloads();
        await DownloadAsync(later, Catalogue());
        Assert.Equal(_content, await File.ReadAllBytesAsync(Path.Combine(Folder, File_), Token));
        Assert.Equal("bytes=150000-", _web.Asked[^1].Range);
    }

    [Fact]
    public async Task A_server_that_goes_on_nowhere_begins_anew()
    {
        _web.KnowsRanges = false;
        _web.Cuts.Enqueue(100_000);
        using var downloads = Downloads();
        await DownloadAsync(downloads, Catalogue());
        Assert.Equal(_content, await File.ReadAllBytesAsync(Path.Combine(Folder, File_), Token));
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_not_waited_for()
    {
        _web.Hangs = true;
        using var downloads = new ModelDownloads(_shelf, TimeSpan.FromMilliseconds(300), TimeSpan.Zero);
        string message = await FailAsync(downloads, Catalogue());
        Assert.Contains("was cut after", message, StringComparison.Ordinal);
        Assert.Contains("Download again; it goes on there.", message, StringComparison.Ordinal);
        Assert.True(File.Exists(Part));
    }

    [Fact]
    public async Task Another_content_is_not_kept()
    {
        string catalogue = Catalogue();
        byte[] other = [.. _content];
        other[1234] ^= 1;
        _web[File_] = other;
        using var downloads = Downloads();
        Assert.Contains("is not the file that the catalogue promises", await FailAsync(downloads, catalogue), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Folder + ModelShelf.Coming));
        _web[File_] = [.. _content, 1];
        Assert.Contains("is larger than the 0.3 MB that the catalogue promises", await FailAsync(downloads, catalogue), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Folder + ModelShelf.Coming));
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task A_damaged_beginning_is_fetched_again()
    {
        string catalogue = Catalogue();
        Directory.CreateDirectory(Folder + ModelShelf.Coming);
        await File.WriteAllBytesAsync(Path.Combine(Folder + ModelShelf.Coming, $"{File_}.{Sha(_content)[..8]}.part"), new byte[200_000], Token);
        using var downloads = Downloads();
        await DownloadAsync(downloads, catalogue);
        Assert.Equal(_content, await File.ReadAllBytesAsync(Path.Combine(Folder, File_), Token));
    }

    [Fact]
    public async Task What_is_not_there_any_more_is_told_and_so_is_being_offline()
    {
        using var downloads = Downloads();
        Assert.Contains("There is nothing at " + _web.Address + "gone.onnx any more (answer 404)", await FailAsync(downloads, Catalogue(_web.Address + "gone.onnx")), StringComparison.Ordinal);
        Assert.Contains("There is no file", await FailAsync(downloads, Catalogue("gone.onnx")), StringComparison.Ordinal);
        _web.Dispose();
        Assert.Contains("127.0.0.1 can't be reached; you may be offline", await FailAsync(downloads, Catalogue()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_nothing_is_lost()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        Directory.CreateDirectory(Folder + ModelShelf.Coming);
        File.CreateSymbolicLink(Path.Combine(Folder + ModelShelf.Coming, $"{File_}.{Sha(_content)[..8]}.part"), "/dev/full");
        using var downloads = Downloads();
        Assert.Contains("The disk is full: 0.3 MB are needed in " + Folder, await FailAsync(downloads, Catalogue()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalogues_on_the_network_are_shown_as_they_were_when_they_can_not_be_reached()
    {
        _web["models/catalogue.json"] = await File.ReadAllBytesAsync(Catalogue("../a.onnx"), Token);
        string address = _web.Address + "models/catalogue.json";
        using var downloads = Downloads();
        Assert.Contains((await downloads.ListAsync([address], Token)).Models, model => model.Id == Id);
        await DownloadAsync(downloads, address); // ../a.onnx is seen from the catalogue
        downloads.Remove(Id);
        _web.Dispose();
        var (models, faults) = await downloads.ListAsync([address], Token);
        Assert.Contains(models, model => model.Id == Id);
        Assert.Contains("It is shown as it was read last.", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_beside_a_catalogue_are_copied()
    {
        string catalogue = Catalogue("files/a.onnx");
        Directory.CreateDirectory(Path.Combine(_storage, "files"));
        await File.WriteAllBytesAsync(Path.Combine(_storage, "files", "a.onnx"), _content, Token);
        using var downloads = Downloads();
        await DownloadAsync(downloads, catalogue);
        Assert.Equal(_content, await File.ReadAllBytesAsync(Path.Combine(Folder, File_), Token));
    }

    [Fact]
    public async Task A_catalogue_that_can_not_be_read_says_where_and_the_others_are_listed()
    {
        string broken = Path.Combine(_storage, "broken.json"), absent = Path.Combine(_storage, "absent.json");
        await File.WriteAllTextAsync(broken, "{\"models\": [\n{\"id\": \"UPPER\", \"files\": [{\"name\": \"a.onnx\", \"address\": \"a\", \"size\": 1, \"sha256\": \"" + new string('0', 64) + "\"}]}]}", Token);
        using var downloads = Downloads();
        var (models, faults) = await downloads.ListAsync([broken, absent, Catalogue()], Token);
        Assert.Contains(models, model => model.Id == Id);
        Assert.Contains(models, model => model.Id == "yolox-nano"); // of the catalogue that comes along
        Assert.Equal(2, faults.Count);
        Assert.Contains("broken.json: line 2, column 14: “id” is \"UPPER\"; it is a name of letters a–z", faults[0], StringComparison.Ordinal);
        Assert.Contains("absent.json", faults[1], StringComparison.Ordinal);
        Assert.Contains("No catalogue has a model “other”.", (await Assert.ThrowsAsync<DownloadException>(() => downloads.DownloadAsync("other", [], (_, _) => { }, Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_along_is_not_removed()
    {
        Assert.SkipUnless(ModelShelf.BuiltIn.Contains("ppocr"), "The models that come along are not there; run npm ci and build again.");
        using var downloads = Downloads();
        Assert.Contains("comes along with Annotator", Assert.Throws<DownloadException>(() => downloads.Remove("ppocr")).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _web.Dispose();
        Directory.Delete(_storage, recursive: true);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Sha(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private ModelDownloads Downloads() => new(_shelf, pause: TimeSpan.Zero);

    private Task DownloadAsync(ModelDownloads downloads, string catalogue) => downloads.DownloadAsync(Id, [catalogue], (done, _) => _progress.Add(done), Token);

    private async Task<string> FailAsync(ModelDownloads downloads, string catalogue) => (await Assert.ThrowsAsync<DownloadException>(() => DownloadAsync(downloads, catalogue))).Message;

    private string Catalogue(string? address = null)
    {
        string path = Path.Combine(_storage, "catalogue.json");
        File.WriteAllText(path, $$"""
            {
              // Ours.
              "models": [{
                "id": "{{Id}}", "name": "Birds 3", "description": "Finds birds.", "license": "CC0-1.0",
                "files": [{ "name": "{{File_}}", "address": "{{address ?? _web.Address + File_}}", "size": {{_content.Length}}, "sha256": "{{Sha(_content)}}" }],
                "model": { "layout": "yolov8" }
              }]
            }
            """);
        return path;
    }
}
