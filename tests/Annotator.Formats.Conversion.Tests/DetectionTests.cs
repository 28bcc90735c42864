namespace Annotator.Formats.Conversion.Tests;

/// <summary>Formats are told from each other.</summary>
public sealed class DetectionTests
{
    [Theory]
    [InlineData("cvat/panlabel", "cvat")]
    [InlineData("cvat/datumaro_for_video", "cvat")]
    [InlineData("labelbox/panlabel", "labelbox")]
    [InlineData("labelbox/import_json", "labelbox")]
    [InlineData("coco_small/panlabel", "coco")]
    [InlineData("voc/datumaro_voc", "voc, mask-indexed")]
    public void Real_folders_are_what_they_are_known_to_be_and_nothing_else(string folder, string formats) =>
        Assert.Equal(formats.Split(", "), FormatRegistry.Detect(new DiskFolder(SharedData.Folder(folder))).Select(found => found.Format));

    [Theory]
    [InlineData("a.xml", "<annotation><filename>a.jpg</filename><folder>b</folder><object><name>x</name><polygon><pt><x>1</x><y>1</y></pt></polygon></object></annotation>", "labelme-xml")]
    [InlineData("a.xml", "<annotation><filename>a.jpg</filename><imagesize><nrows>1</nrows></imagesize></annotation>", "labelme-xml")]
    [InlineData("a.xml", "<annotation><filename>a.jpg</filename><object><name>x</name><bndbox><xmin>1</xmin></bndbox></object></annotation>", "voc")]
    [InlineData("a.xml", "<annotations><version>1.1</version><meta></meta></annotations>", "cvat")]
    [InlineData("a.json", "[{\"id\": 1, \"data\": {\"image\": \"a.jpg\"}, \"annotations\": [{\"id\": 1, \"result\": [{\"type\": \"rectanglelabels\", \"value\": {}}]}], \"predictions\": []}]", "labelstudio")]
    [InlineData("a.json", "[{\"image\": \"a.jpg\", \"id\": 1, \"label\": [{\"x\": 1, \"y\": 1, \"rectanglelabels\": [\"a\"], \"original_width\": 1, \"original_height\": 1}]}]", "labelstudio")]
    [InlineData("a.json", "[{\"dataRow\": {\"id\": \"x\"}, \"uuid\": \"u\", \"bbox\": {}}]", "labelbox")]
    [InlineData("a.json", "{\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\"}], \"annotations\": [], \"categories\": []}", "coco")]
    public void Small_files_are_what_they_are_and_nothing_else(string name, string text, string format) =>
        Assert.Equal([format], FormatRegistry.Detect(new MemoryFolder { [name] = text, ["a.jpg"] = "" }).Select(found => found.Format));
}
