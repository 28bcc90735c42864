using Annotator.Models.Description;
using Newtonsoft.Json.Linq;

namespace Annotator.Models.Tests;

public sealed class ModelJsonTests
{
    [Fact]
    public void Everything_that_can_be_said_is_read()
    {
        var json = ModelJsonReader.Parse("""
            {
              // Comments are allowed.
              "$schema": "model.schema.json", "name": "Fruit", "kind": "pose", "file": "sub/fruit.onnx", "layout": "yolov8-pose",
              "input": { "width": 416, "height": 320, "colorOrder": "bgr", "scale": 0.5, "mean": [1, 2, 3], "std": 4, "resize": "letterbox-topleft",
                         "pad": 0, "maxSide": 900, "multiple": 32, "cropFraction": 1 },
              "classes": ["apple", "pear"], "thresholds": { "score": 0.3, "iou": 0.5, "maxDetections": 20 }, "keypoints": [5, 3], "activation": "sigmoid", "license": "MIT"
            }
            """, "model.json");

        Assert.Equal(new ModelJson
        {
            Name = "Fruit",
            Kind = ModelKind.Pose,
            File = "sub/fruit.onnx",
            Layout = ModelLayout.YoloV8Pose,
            Input = new()
            {
                Width = 416,
                Height = 320,
                ColorOrder = ColorOrder.Bgr,
                Scale = 0.5,
                Mean = [1, 2, 3],
                Std = [4],
                Resize = ResizeMode.LetterboxTopLeft,
                Pad = 0,
                MaxSide = 900,
                Multiple = 32,
                CropFraction = 1,
            },
            Classes = ["apple", "pear"],
            Score = 0.3,
            Iou = 0.5,
            MaxDetections = 20,
            Keypoints = (5, 3),
            Activation = ModelActivation.Sigmoid,
            License = "MIT",
        }, json);
    }

    [Fact]
    public void An_empty_object_says_nothing() => Assert.Equal(new ModelJson(), ModelJsonReader.Parse("{}", "model.json"));

    [Theory]
    [InlineData("kind")]
    [InlineData("layout")]
    [InlineData("resize")]
    [InlineData("colorOrder")]
    [InlineData("activation")]
    public void The_schema_lists_the_same_names(string member)
    {
        IEnumerable<string> expected = member switch
        {
            "kind" => Names.Kinds.Keys,
            "layout" => Names.Layouts.Keys,
            "resize" => Names.Resizes.Keys,
            "activation" => Names.Activations.Keys,
            _ => Names.ColorOrders.Keys,
        };
        var properties = JObject.Parse(File.ReadAllText(TestData.InRepository("schemas/model.schema.json")))["properties"]!;
        var schema = properties[member] ?? properties["input"]!["properties"]![member]!;

        Assert.Equal(expected, schema["enum"]!.Values<string>());
        if (schema["enumDescriptions"] is { } descriptions) Assert.Equal(expected.Count(), descriptions.Count());
    }

    [Fact]
    public void A_text_reader_names_two_files()
    {
        var json = ModelJsonReader.Parse("""{"layout": "ppocr", "kind": "text-reader", "file": "det.onnx", "recognizer": "rec.onnx"}""", "m");

        Assert.Equal((ModelLayout.Ppocr, ModelKind.TextReader, "det.onnx", "rec.onnx"), (json.Layout, json.Kind, json.File, json.Recognizer));
    }

    [Fact]
    public void Classes_may_lie_in_a_file() => Assert.Equal("names.txt", ModelJsonReader.Parse("""{"classes": "names.txt"}""", "m").ClassesFile);

    [Theory]
    [InlineData("{\n  \"kind\": \"detecter\"\n}", "line 2, column 20: “kind” is \"detecter\"; it can be detector, segmenter")]
    [InlineData("{\"input\": {\"resize\": 3}}", "line 1, column 22: “resize” is 3; it can be letterbox, letterbox-topleft, stretch, crop.")]
    [InlineData("{\"treshold\": 3}", "“treshold” is not known here. Known are $schema, name, description, kind")]
    [InlineData("{\"input\": {\"widht\": 3}}", "“widht” is not known here. Known are width, height")]
    [InlineData("{\"input\": []}", "“input” is an object")]
    [InlineData("{\"input\": {\"width\": 0}}", "“width” is 0; it is a whole number from 1 to 16384.")]
    [InlineData("{\"input\": {\"width\": 1e99}}", "“width” is 1E+99; it is a whole number")]
    [InlineData("{\"input\": {\"width\": 99999999999999999999999999999999999999999}}", "a whole number")]
    [InlineData("{\"input\": {\"mean\": [1, 2]}}", "“mean” has 2 numbers; it is one number, or three, one for each channel.")]
    [InlineData("{\"input\": {\"std\": [0]}}", "“std” is 0")]
    [InlineData("{\"input\": {\"scale\": NaN}}", "“scale” is \"NaN\"; it is a number")]
    [InlineData("{\"thresholds\": {\"score\": 1.5}}", "“score” is 1.5; it is a number from 0 to 1.")]
    [InlineData("{\"file\": \"../other.onnx\"}", "“file” is a path inside the model's folder")]
    [InlineData("{\"file\": \"/etc/passwd\"}", "“file” is a path inside the model's folder")]
    [InlineData("{\"file\": \"c:\\\\a.onnx\"}", "“file” is a path inside the model's folder")]
    [InlineData("{\"classes\": [1]}", "“classes” is a list of texts")]
    [InlineData("{\"name\": \"\"}", "“name” is a text in quotes that is not empty.")]
    [InlineData("{\"keypoints\": [17, 4]}", "“keypoints” is the number of keypoints")]
    [InlineData("[]", "a JSON object { … } was expected")]
    [InlineData("{\"name\": \"a\",\n \"name\": \"b\"}", "line 2")]
    [InlineData("// A comment\n{} // another\n}", "line 3")]
    [InlineData("{} {}", "this is not JSON: Additional text")]
    [InlineData("{\"name\": ", "this is not JSON")]
    [InlineData("", "this is not JSON")]
    public void What_is_wrong_is_told_with_its_place(string text, string expected)
    {
        var exception = Assert.Throws<ModelException>(() => ModelJsonReader.Parse(text, "m/model.json"));

        Assert.StartsWith("m/model.json: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
