using System.Text.RegularExpressions;

namespace Annotator.Architecture.Tests;

public sealed partial class Files
{
    [Fact]
    public void No_file_is_longer_than_450_lines() =>
        Assert.DoesNotContain(Repository.SourceFiles, file => Repository.Read(file).Count(c => c == '\n') > 450);

    [Fact]
    public void The_file_that_puts_the_server_together_stays_small() =>
        Assert.InRange(Repository.Read("server/Annotator.Server/Program.cs").Count(c => c == '\n'), 1, 150);

    [Fact]
    public void Warnings_are_silenced_nowhere() => Assert.DoesNotContain(Repository.SourceFiles, file =>
        !file.StartsWith("tests/Annotator.Architecture.Tests/", StringComparison.Ordinal)
        && Repository.Read(file).Contains("#pragma warning disable", StringComparison.Ordinal));

    [Fact]
    public void Core_does_no_input_or_output() => Assert.DoesNotContain(Repository.SourceFiles, file =>
        file.StartsWith("server/Annotator.Core/", StringComparison.Ordinal) && InputOrOutput().IsMatch(Repository.Read(file)));

    [GeneratedRegex(@"\b(File|Directory|FileStream|Process|HttpClient|Socket)\.[A-Z]|\bnew (FileStream|StreamReader|StreamWriter|HttpClient)\b")]
    private static partial Regex InputOrOutput();
}
