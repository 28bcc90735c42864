using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Native;

namespace Annotator.Formats.Tests;

public sealed class NativeFaultTests
{
    private static AnnotationFile Read(string text) => NativeFormat.Instance.Read(Encoding.UTF8.GetBytes(text));

    /// <summary>A file with one annotation, on line 2 from column 1.</summary>
    private static string With(string annotation) => $"{{\"annotator\": 1, \"annotations\": [\n{annotation}\n]}}";

    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData("  \n ", 1, 1, "empty")]
    [InlineData("[]", 1, 1, "must be an object")]
    [InlineData("{}", 1, 1, "\"annotator\": 1 is missing")]
    [InlineData("{\"annotator\": 2}", 1, 15, "version 2")]
    [InlineData("{\"annotator\": 0}", 1, 15, "no version 0")]
    [InlineData("{\"annotator\": \"1\"}", 1, 15, "must be a number")]
    [InlineData("{\"annotator\": 1, \"annotator\": 1}", 1, 18, "occurs twice")]
    [InlineData("{\"annotator\": 1, \"x\": {\"a\": 1, \"a\": 2}}", 1, 32, "occurs twice")]
    [InlineData("{\"annotator\": 1,\n\"tags\": [\"a\",]}", 2, 14, "comma before this bracket")]
    [InlineData("{\"annotator\": 1,}", 1, 17, "comma before this bracket")]
    [InlineData("{\"annotator\": 1,\n\"tags\": [\"a\",,\"b\"]}", 2, 15, "comma too many")]
    [InlineData("{\"annotator\": 1, \"tags\": [\"a\" \"b\"]}", 1, 31, "not JSON")]
    [InlineData("{\"annotator\": 1, \"annotations\": {}}", 1, 33, "must be a list")]
    [InlineData("{\"annotator\": 1, \"annotations\": [", 1, 34, "ends before")]
    [InlineData("{\"annotator\": 1} x", 1, 18, "not JSON")]
    [InlineData("{\"annotator\": 1, \"image\": {\"width\": 5}}", 1, 27, "both “width” and “height”")]
    [InlineData("{\"annotator\": 1, \"image\": {\"width\": 5, \"height\": 0}}", 1, 27, "5 × 0")]
    [InlineData("{\"annotator\": 1, \"image\": {\"width\": 5.5, \"height\": 1}}", 1, 37, "whole number")]
    [InlineData("{\"annotator\": 1, \"tags\": [1]}", 1, 27, "must be text")]
    [InlineData("{\"annotator\": 1, \"attributes\": {\"a\": null}}", 1, 38, "must be text, a number")]
    [InlineData("{'annotator': 1}", 1, 2, "double quotes")]
    [InlineData("{annotator: 1}", 1, 2, "double quotes")]
    [InlineData("{\"annotator\": 1, \"x\": 'a'}", 1, 23, "double quotes")]
    [InlineData("{\"annotator\": 01}", 1, 15, "not a number")]
    [InlineData("{\"annotator\": 1, \"x\": 0x1F}", 1, 23, "not a number")]
    [InlineData("{\"annotator\": 1, \"x\": NaN}", 1, 23, "not a number")]
    [InlineData("{\"annotator\": 1, \"x\": -Infinity}", 1, 23, "not a number")]
    [InlineData("{\"annotator\": 1, \"x\": undefined}", 1, 23, "expected here")]
    [InlineData("{\"annotator\": 1, \"x\": \"a\nb\"}", 1, 25, "line break")]
    [InlineData("{\"annotator\": 1,\u00a0\"x\": 1}", 1, 17, "white space")]
    public void A_file_that_is_not_as_it_should_be_is_a_fault_at_its_place(string text, int line, int column, string message) => Check(text, line, column, message);

    [Theory]
    [InlineData("{\"id\": \"a\", \"point\": [1, 2]}", 1, "no “label”")]
    [InlineData("{\"label\": \"\", \"point\": [1, 2]}", 11, "label is empty")]
    [InlineData("{\"label\": \"cat\"}", 1, "no shape")]
    [InlineData("{\"label\": \"cat\", \"point\": [1, 2], \"box\": [1, 2, 3, 4]}", 35, "two shapes, point and box")]
    [InlineData("{\"id\": \"\", \"label\": \"cat\", \"point\": [1, 2]}", 8, "id is empty")]
    [InlineData("{\"id\": 7, \"label\": \"cat\", \"point\": [1, 2]}", 8, "must be text")]
    [InlineData("{\"label\": \"cat\", \"box\": [1, 2, 3]}", 25, "there are 3 numbers")]
    [InlineData("{\"label\": \"cat\", \"box\": [1, 2, -3, 4]}", 25, "width of the box is negative")]
    [InlineData("{\"label\": \"cat\", \"box\": [1, 2, 1e308, 4]}", 32, "too large")]
    [InlineData("{\"label\": \"cat\", \"box\": [1, 2, 1e999, 4]}", 32, "larger than any number")]
    [InlineData("{\"label\": \"cat\", \"box\": [1, 2, NaN, 4]}", 32, "not a number")]
    [InlineData("{\"label\": \"cat\", \"box\": [1, 2, \"3\", 4]}", 32, "must be a number")]
    [InlineData("{\"label\": \"cat\", \"box\": {\"x\": 1}}", 25, "must be a list")]
    [InlineData("{\"label\": \"cat\", \"polygon\": [[1, 2, 3, 4, 5, 6]]}", 31, "[[[x, y, x, y, …]]]")]
    [InlineData("{\"label\": \"cat\", \"polygon\": [[[1, 2, 3, 4]]]}", 29, "at least 3 points")]
    [InlineData("{\"label\": \"cat\", \"polygon\": []}", 29, "at least one part")]
    [InlineData("{\"label\": \"cat\", \"polyline\": [1, 2, 3]}", 30, "pairs")]
    [InlineData("{\"label\": \"cat\", \"keypoints\": [1, 2, 3]}", 31, "visibility of keypoint 1")]
    [InlineData("{\"label\": \"cat\", \"mask\": {\"window\": [0, 0, 2, 2]}}", 26, "\"counts\"")]
    [InlineData("{\"label\": \"cat\", \"mask\": {\"window\": [0, 0, 2, 2], \"counts\": [1, 2]}}", 26, "add up to 3")]
    [InlineData("{\"label\": \"cat\", \"cuboid\": [1, 2]}", 28, "8 corners")]
    [InlineData("{\"label\": \"cat\", \"point\": [1, 2], \"provenance\": {}}", 49, "no “model”")]
    [InlineData("{\"label\": \"cat\", \"point\": [1, 2], \"provenance\": {\"model\": \"m\", \"score\": 2}}", 1, "between 0 and 1")]
    [InlineData("{\"label\": \"\\ud83d\", \"point\": [1, 2]}", 1, "half a character")]
    [InlineData("{\"label\": \"\\q\", \"point\": [1, 2]}", 14, "not JSON")]
    public void An_annotation_that_is_not_as_it_should_be_is_a_fault_at_its_place(string annotation, int column, string message) => Check(With(annotation), 2, column, message);

    [Fact]
    public void A_nesting_too_deep_is_a_fault() =>
        Check("{\"annotator\": 1, \"x\": " + new string('[', 100) + new string(']', 100) + "}", 1, null, "more than 64 levels");

    [Fact]
    public void A_file_too_large_is_a_fault_before_it_is_read()
    {
        var fault = Assert.Throws<FileFaultException>(() => NativeFormat.Instance.Read(new byte[64 * 1024 * 1024 + 1]));
        Assert.Contains("64 MB", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_beyond_counting_are_a_fault() =>
        Check(With(string.Join(",", Enumerable.Repeat("{\"label\":\"a\",\"point\":[1,2]}", 100_001))), 2, null, "more than 100,000 annotations");

    [Fact]
    public void Bytes_that_are_not_UTF8_are_a_fault_at_their_place()
    {
        var fault = Assert.Throws<FileFaultException>(() => NativeFormat.Instance.Read(new byte[] { (byte)'{', (byte)'\n', (byte)' ', 0xFF, (byte)'}' }));
        Assert.Equal((2, 2), (fault.Line, fault.Column));
        Assert.Contains("UTF-8", fault.Message, StringComparison.Ordinal);
        Assert.Contains("UTF-16", Assert.Throws<FileFaultException>(() => NativeFormat.Instance.Read(Encoding.Unicode.GetPreamble())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_protects_the_file_from_being_overwritten() =>
        Assert.Throws<FileFaultException>(() => NativeFormat.Instance.Patch(Encoding.UTF8.GetBytes("{\"annotator\": 2}"), Document.Empty));

    private static void Check(string text, int line, int? column, string message)
    {
        var fault = Assert.Throws<FileFaultException>(() => Read(text));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal((line, column ?? fault.Column), (fault.Line, fault.Column));
    }
}
