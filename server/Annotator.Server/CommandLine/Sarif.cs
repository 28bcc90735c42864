namespace Annotator.Server.CommandLine;

/// <summary>Problems in the form that code scanning reads.</summary>
internal static class Sarif
{
    /// <summary>The text of a SARIF 2.1.0 log.</summary>
    public static string Of(IReadOnlyList<Problem> problems)
    {
        var rules = problems.Select(problem => problem.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        var log = new Dictionary<string, object>
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new[]
            {
                new
                {
                    tool = new { driver = new { name = "annotator", version = Hosting.CommandLine.Version, rules = rules.Select(rule => new { id = rule }) } },
                    results = problems.Select(problem => new
                    {
                        ruleId = problem.Code,
                        ruleIndex = rules.IndexOf(problem.Code),
                        level = problem.Severity == "information" ? "note" : problem.Severity,
                        message = new { text = problem.Message },
                        locations = new[] { new { physicalLocation = Location(problem) } },
                    }),
                },
            },
        };
        return Terminal.JsonText(log);
    }

    private static Dictionary<string, object> Location(Problem problem)
    {
        var location = new Dictionary<string, object> { ["artifactLocation"] = new { uri = string.Join('/', problem.File.Split('/').Select(Uri.EscapeDataString)) } };
        if (problem.Line is { } line) location["region"] = new { startLine = line, startColumn = problem.Column ?? 1 };
        return location;
    }
}
