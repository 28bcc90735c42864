using Annotator.Fuzz;

namespace Annotator.Formats.Conversion.Tests.Laws;

public sealed class CorpusTests
{
    public static TheoryData<string> Formats => [.. FormatRegistry.All.Select(format => format.Id)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_once_broke_a_promise_breaks_none_now(string id)
    {
        var runner = new Runner(FormatRegistry.Find(id)!);
        Assert.All(Corpus.Found(id).SelectMany(found => Enumerable.Range(0, Fuzzer.Choices).Select(choice => (found.Name, found.Folder, Choice: choice))),
            input => Assert.Null(runner.Try(input.Folder, input.Choice).Fault));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_a_fuzz_run_begins_with_keeps_every_promise(string id)
    {
        var runner = new Runner(FormatRegistry.Find(id)!);
        Assert.All(Corpus.Seeds(FormatRegistry.Find(id)!).ToList(), folder => Assert.Null(runner.Try(folder, 2).Fault));
    }
}
