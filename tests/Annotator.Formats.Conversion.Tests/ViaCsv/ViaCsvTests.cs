using Annotator.Core.Model;
using Annotator.Formats.ViaCsv;

namespace Annotator.Formats.Conversion.Tests.ViaCsv;

public sealed class ViaCsvTests
{
    private const string Table = "#filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes\n"
        + "a.jpg,7,\"{\"\"place\"\":\"\"hall\"\"}\",2,0,\"{\"\"name\"\":\"\"rect\"\",\"\"x\"\":1,\"\"y\"\":2,\"\"width\"\":3,\"\"height\"\":4}\",\"{\"\"class\"\":\"\"cat\"\",\"\"q\"\":{\"\"blur\"\":true}}\"\n"
        + "a.jpg,7,\"{\"\"place\"\":\"\"hall\"\"}\",2,1,\"{\"\"name\"\":\"\"ellipse\"\",\"\"cx\"\":9,\"\"cy\"\":8,\"\"rx\"\":3,\"\"ry\"\":2,\"\"theta\"\":0.5}\",\"{\"\"class\"\":\"\"dog\"\"}\"\n"
        + "b.jpg,3,\"{}\",0,0,\"{}\",\"{}\"\n";

    [Fact]
    public void The_table_of_the_demo_holds_what_it_is_known_to()
    {
        string folder = SharedData.Folder("via/basic_demo");
        Assert.Equal(["via_annotations.csv"], FormatRegistry.Detect(new DiskFolder(folder)).Single(detection => detection.Format == "via-csv").Files);
        var store = new ViaCsvFormat().Open(new DiskFolder(folder), OpenOptions.With(new FixedSizes(600, 400)), TestContext.Current.CancellationToken);
        var documents = store.Images.Select(image => store.Read(image.Path)).ToList();
        Assert.Equal((2, "box 2, ellipse 1, polygon 1", "object 4"), (documents.Count, documents.Shapes(), documents.Labels()));
        RoundTrip.IsEqual(store, new ViaCsvFormat(), new FixedSizes(600, 400));
    }

    [Fact]
    public void Attributes_and_images_without_regions_are_read_and_come_back()
    {
        var store = Open(Table);
        Assert.Equal(["a.jpg", "b.jpg"], store.Images.Select(image => image.Path));
        var document = store.Read("a.jpg").Document;
        Assert.Equal(["cat", "dog"], document.Annotations.Select(a => a.Label));
        Assert.Equal(new AttributeValue.Choices(["blur"]), document.Annotations[0].Attributes["q"]);
        Assert.Equal(new AttributeValue.Text("hall"), document.Fields.Attributes["place"]);
        Assert.Equal(("label", "class", ConventionOrigin.Detected), (store.Conventions[0].Name, store.Conventions[0].Value, store.Conventions[0].Origin));
        RoundTrip.IsEqual(store, new ViaCsvFormat(), new FixedSizes(100, 80));
    }

    [Fact]
    public void Rows_that_can_not_be_understood_are_reported_with_their_place()
    {
        var store = Open(Table.Replace("\"\"rect\"\"", "\"\"blob\"\"") + ",1,{},0,0,{},{}\nb.jpg,3,{},1,0,{not json},{}\n");
        var issue = Assert.Single(store.Read("a.jpg").Issues);
        Assert.Equal((IssueCodes.UnreadableObject, 1), (issue.Code, issue.Place!.Value.Start.Line));
        Assert.Equal(IssueCodes.UnreadableObject, Assert.Single(store.Read("b.jpg").Issues).Code);
        Assert.Equal((IssueCodes.UnreadableObject, 4), (Assert.Single(store.Issues).Code, store.Issues[0].Place!.Value.Start.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("filename,region_shape_attributes\na.jpg,\"{")]
    public void A_table_that_is_none_of_VIA_is_an_error(string text) => Assert.Equal("t.csv", Assert.Throws<UnreadableFileException>(() => Open(text)).File);

    private static IStore Open(string text) => new ViaCsvFormat().Open(new MemoryFolder { ["t.csv"] = text, ["a.jpg"] = "", ["b.jpg"] = "" },
        OpenOptions.With(new FixedSizes(100, 80)) with { Files = ["t.csv"] }, TestContext.Current.CancellationToken);
}
