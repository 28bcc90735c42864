using Annotator.Core.Model;
using Annotator.Formats.LabelmeXml;
using Annotator.Formats.Png;

namespace Annotator.Formats.Conversion.Tests.LabelmeXml;

public sealed class LabelmeXmlTests
{
    private const string Triangle = "<polygon><username>ann</username><pt><x>1</x><y>2</y></pt><pt><x>9</x><y>2</y></pt><pt><x>9</x><y>8.5</y></pt></polygon>";

    private static readonly LabelmeXmlFormat Format = new();

    [Fact]
    public void Outlines_boxes_lines_and_points_are_read_with_their_attributes()
    {
        var state = Read($"""
            <object><name>car</name><deleted>0</deleted><verified>1</verified><occluded>yes</occluded><attributes>red, state=parked, doors=4</attributes><id>0</id>{Triangle}</object>
            <object><name>box</name><deleted>0</deleted><occluded>no</occluded><id>1</id><type>bounding_box</type><polygon><pt><x>10</x><y>20</y></pt><pt><x>30</x><y>20</y></pt><pt><x>30</x><y>60</y></pt><pt><x>10</x><y>60</y></pt></polygon></object>
            <object><name>line</name><polygon><pt><x>1</x><y>2</y></pt><pt><x>3</x><y>4</y></pt></polygon></object>
            <object><name>dot</name><polygon><pt><x>1</x><y>2</y></pt></polygon></object>
            <object><name>gone</name><deleted>1</deleted>{Triangle}</object>
            """);
        Assert.Equal<Shape>([
            new PolygonShape([[new PointList(1, 2, 9, 2, 9, 8.5)]]), new BoxShape(10, 20, 20, 40),
            new PolylineShape(new PointList(1, 2, 3, 4)), new PointShape(1, 2)], state.Document.Annotations.Select(annotation => annotation.Shape));
        Assert.Equal(AttributeSet.From([
            new("occluded", new AttributeValue.Flag(true)), new("verified", new AttributeValue.Flag(true)), new("username", new AttributeValue.Text("ann")),
            new("red", new AttributeValue.Flag(true)), new("state", new AttributeValue.Text("parked")), new("doors", new AttributeValue.Number(4))]), state.Document.Annotations[0].Attributes);
        Assert.Equal(new ImageSize(100, 80), state.Document.Size);
        Assert.Equal("1 object is marked as deleted and left out.", Assert.Single(state.Issues).Message);
    }

    [Fact]
    public void Parts_and_their_wholes_are_a_group_even_where_they_go_round()
    {
        string Object(string id, string has, string of) => $"<object><name>n{id}</name><id>{id}</id><parts><hasparts>{has}</hasparts><ispartof>{of}</ispartof></parts>{Triangle}</object>";
        var groups = Read(Object("0", "1,2", "") + Object("1", "", "0") + Object("2", "3", "0") + Object("3", "", "2") + Object("4", "", "") + Object("5", "", "6") + Object("6", "", "5") + Object("7", "", "5")).Document.Annotations.Select(annotation => annotation.Group);
        Assert.Equal(["0", "0", "0", "0", null, "5", "5", "5"], groups);
        string chain = string.Concat(Enumerable.Range(0, 5000).Select(i => Object($"{i}", "", $"{i + 1}")));
        Assert.All(Read(chain).Document.Annotations, annotation => Assert.Equal("5000", annotation.Group));
    }

    [Fact]
    public void Masks_are_read_from_their_pictures()
    {
        var mask = new MaskShape(0, 0, 4, 3, [1, 1, 2, 3, 5]);
        var folder = Folder("<object><name>car</name><id>0</id><segm><username>ann</username><box><xmin>0</xmin></box><mask>a_mask_0.png</mask></segm></object><object><name>car</name><segm><mask>none.png</mask></segm></object><object><name>car</name><segm><mask>../../secret.png</mask></segm></object><object><name>car</name><segm><mask>broken.png</mask></segm></object>");
        folder.Files.Add("Masks/a_mask_0.png", PngWriter.Write(mask.ToPng()));
        folder.Files.Add("Masks/broken.png", [1, 2, 3]);
        var store = Exchange.Open(Format, folder);
        Assert.Equal("a.jpg", Assert.Single(store.Images).Path);
        var state = store.Read("a.jpg");
        Assert.Equal(Exchange.Document(new Annotation("0", "car", mask)).Text(), Exchange.Document(new Annotation("0", "car", state.Document.Annotations.Single().Shape)).Text());
        Assert.Equal(3, state.Issues.Count(issue => issue.Code == IssueCodes.UnreadableObject));
    }

    [Fact]
    public void An_image_that_several_folders_have_is_the_one_of_the_folder_that_the_file_names()
    {
        var folder = new MemoryFolder { ["Annotations/b/a.xml"] = "<annotation><filename>a.jpg</filename><folder>b</folder><object><name>x</name>" + Triangle + "</object></annotation>", ["Images/b/a.jpg"] = "", ["Images/c/a.jpg"] = "" };
        Assert.Equal("Images/b/a.jpg", Exchange.Open(Format, folder).Images.Single(image => image.File is not null).Path);
    }

    [Fact]
    public void Whatever_it_holds_goes_into_Annotator_and_CVAT_without_loss()
    {
        var store = Exchange.Open(Format, Folder($"<object><name>car</name><attributes>red</attributes><id>0</id><parts><hasparts>1</hasparts></parts>{Triangle}</object><object><name>wheel</name><id>1</id>{Triangle}</object>"));
        foreach (var format in (IExporter[])[new NativeDatasets.NativeDatasetFormat(), new Annotator.Formats.Cvat.CvatFormat()])
        {
            var (folder, losses) = Exchange.Convert(store, format);
            Assert.DoesNotContain(losses.Items, loss => loss.Key != "name of a group made a number");
            Assert.Equal(store.Read("a.jpg").Document.Text(), Exchange.Open(format, folder).ReadAll().Single().Document.Text());
        }
    }

    [Theory]
    [InlineData("<object><name>bad</name></object>")]
    [InlineData("<object><name>bad</name><polygon></polygon></object>")]
    [InlineData("<object><name>bad</name><polygon><pt><x>NaN</x><y>1</y></pt></polygon></object>")]
    [InlineData("<object><name>bad</name><polygon><pt><x>1</x></pt></polygon></object>")]
    [InlineData("<object><name>bad</name><polygon><pt><x>1e300</x><y>1</y></pt></polygon></object>")]
    [InlineData("<object><name>bad</name><segm></segm></object>")]
    public void An_object_that_can_t_be_understood_is_reported_and_the_rest_is_there(string element)
    {
        var state = Read($"{element}<object><name>good</name>{Triangle}</object>");
        Assert.Equal("good 1", new[] { state }.Labels());
        Assert.NotNull(Assert.Single(state.Issues, issue => issue.Code == IssueCodes.UnreadableObject).Place);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><annotation><filename>&x;</filename></annotation>")]
    [InlineData("<annotation><filename>a.jpg</filename><object>")]
    [InlineData("<annotation><folder>b</folder></annotation>")]
    public void A_file_that_can_t_be_read_is_an_error_and_the_others_open(string text)
    {
        var folder = new MemoryFolder { ["a.xml"] = text, ["a.jpg"] = "", ["b.xml"] = $"<annotation><filename>b.jpg</filename><object><name>car</name>{Triangle}</object></annotation>", ["b.jpg"] = "" };
        var store = Exchange.Open(Format, folder);
        Assert.Equal("a.xml", Assert.Throws<UnreadableFileException>(() => store.Read("a.jpg")).File);
        Assert.Single(store.Read("b.jpg").Document.Annotations);
    }

    private static MemoryFolder Folder(string objects) => new()
    {
        ["a.xml"] = $"<annotation>\n<filename>a.jpg</filename><folder>any</folder><source><submittedBy>x</submittedBy></source>{objects}<imagesize><nrows>80</nrows><ncols>100</ncols></imagesize></annotation>",
        ["a.jpg"] = "",
    };

    private static StoredDocument Read(string objects) => Exchange.Open(Format, Folder(objects)).ReadAll().Single();
}
