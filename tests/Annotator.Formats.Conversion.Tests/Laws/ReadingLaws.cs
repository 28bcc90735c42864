using Annotator.Core.Model;
using Annotator.Fuzz.Generating;
using CsCheck;

namespace Annotator.Formats.Conversion.Tests.Laws;

/// <summary>What is written can be read again.</summary>
public sealed class ReadingLaws
{
    private const int Cases = 100;

    [Theory]
    [MemberData(nameof(LawFormats.Faithful), MemberType = typeof(LawFormats))]
    public void What_is_exported_reads_back_the_same(string id) =>
        ArbitraryDatasets.Of(LawFormats.Find(id)).Sample(dataset =>
        {
            var store = dataset.Open(dataset.Export());
            foreach (string path in dataset.Paths)
            {
                var state = store.Read(path);
                Law.Same(dataset[path], state.Document, Precision.OfExport(id), path);
                Assert.DoesNotContain(state.Issues, issue => issue.Code is IssueCodes.UnreadableObject);
            }
        }, iter: Cases);

    [Theory]
    [MemberData(nameof(LawFormats.Written), MemberType = typeof(LawFormats))]
    public void The_same_dataset_gives_the_same_bytes(string id) =>
        ArbitraryDatasets.Of(LawFormats.Find(id)).Sample(dataset => Assert.Equal(dataset.Export().Files, dataset.Export().Files), iter: Cases / 10);

    [Theory]
    [MemberData(nameof(LawFormats.Faithful), MemberType = typeof(LawFormats))]
    public void Nothing_is_lost_on_the_way_through_the_native_format(string id) =>
        ArbitraryDatasets.Of(LawFormats.Find(id)).Sample(dataset =>
        {
            var store = dataset.Open(dataset.Export());
            var native = GeneratedDataset.Of(LawFormats.Find("annotator"), dataset.Items.Zip(dataset.Paths).Select(pair => pair.First with { Document = Read(store, pair.Second) }));
            var read = native.Open(native.Export());
            foreach (var item in native.Items) Law.Same(item.Document, Read(read, item.Image), 0, item.Image);
            var back = GeneratedDataset.Of(dataset.Format, native.Items.Select(item => item with { Document = Read(read, item.Image) }));
            var again = back.Open(back.Export());
            foreach (string path in dataset.Paths) Law.Same(Read(store, path), Read(again, path), Precision.OfExport(id), path);
        }, iter: Cases / 2);

    private static Document Read(IStore store, string image) => store.Read(image).Document;
}
