using System.Globalization;
using Annotator.Formats;
using Annotator.Fuzz;

// Annotator.Fuzz [MINUTES] [FORMAT…]: mutates datasets of each format for so many minutes and keeps what breaks a promise.
double minutes = 1;
var names = args.ToList();
if (names.Count > 0 && double.TryParse(names[0], NumberStyles.Float, CultureInfo.InvariantCulture, out minutes)) names.RemoveAt(0);
else minutes = 1;
if (names.Find(name => FormatRegistry.Find(name) is null) is { } unknown)
{
    System.Console.Error.WriteLine($"There is no format “{unknown}”. Formats are {string.Join(", ", FormatRegistry.All.Select(format => format.Id))}.");
    return 2;
}

int faults = 0;
foreach (var format in FormatRegistry.All.Where(format => names.Count == 0 || names.Contains(format.Id)))
    faults += new Fuzzer(format, Environment.TickCount, System.Console.Out).Run(TimeSpan.FromMinutes(minutes));
System.Console.WriteLine(faults == 0 ? "No faults." : $"{faults} faults; their inputs are in tests/Annotator.Fuzz/corpus.");
return faults == 0 ? 0 : 1;
