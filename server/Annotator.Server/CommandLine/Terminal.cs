using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Annotator.Formats;
using Annotator.Server.Review;
using Annotator.Server.Runtimes;
using Spectre.Console;

namespace Annotator.Server.CommandLine;

/// <summary>Where commands write: results to the output, messages and progress to the error stream.</summary>
internal sealed class Terminal(TextWriter output, TextWriter errors)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Results.</summary>
    public TextWriter Output => output;

    /// <summary>Writes a result as JSON.</summary>
    public void Json<T>(T value) => output.WriteLine(JsonSerializer.Serialize(value, s_json));

    /// <summary>A result as JSON text.</summary>
    public static string JsonText<T>(T value) => JsonSerializer.Serialize(value, s_json) + "\n";

    /// <summary>Writes a message.</summary>
    public void Say(string message) => errors.WriteLine(message);

    /// <summary>Writes a table.</summary>
    public void Table(Table table) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);

    /// <summary>Runs work and turns its expected failures into messages and exit codes.</summary>
    public int Run(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (UnreadableFileException e)
        {
            Say(Place.Of(e.File, e.Position) + e.Message);
        }
        catch (CannotStoreException e)
        {
            Say($"{e.Image}: {e.Message}");
        }
        catch (Exception e) when (e is UsageException or StaleFileException or FileFaultException or NoAnnotationsException or RuntimeException or IOException or UnauthorizedAccessException)
        {
            Say(e.Message);
        }
        return Cli.Unusable;
    }

    /// <summary>Shows progress while work goes on, on a terminal only.</summary>
    /// <param name="what">What is being done.</param>
    /// <param name="total">How many steps it has.</param>
    /// <param name="work">The work; it calls its argument at each step.</param>
    public void Progress(string what, int total, Action<Action> work)
    {
        if (System.Console.IsErrorRedirected || total < 500)
        {
            work(() => { });
            return;
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(errors) });
        console.Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask(what, maxValue: total);
            work(() => task.Increment(1));
        });
    }

    /// <summary>Shows a line that the next one replaces; on a terminal only.</summary>
    public void Transient(string line)
    {
        if (!System.Console.IsErrorRedirected) errors.Write($"\r\u001b[K{line}");
    }

    /// <summary>Asks a question that is answered with yes or no; without a person at the terminal the answer is no.</summary>
    /// <param name="question">The question.</param>
    /// <param name="otherwise">What to do where nobody can answer.</param>
    public bool Confirm(string question, string otherwise)
    {
        if (System.Console.IsInputRedirected)
        {
            Say(otherwise);
            return false;
        }
        errors.Write($"{question} [y/N] ");
        return System.Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    /// <summary>Shows how much of a download is there: a bar on a terminal, else a line every tenth.</summary>
    /// <param name="what">What is being brought.</param>
    /// <param name="total">Bytes in all.</param>
    /// <param name="work">The work; it says what it does and how many bytes are there.</param>
    public void Bytes(string what, long total, Action<Action<string, long>> work)
    {
        if (System.Console.IsErrorRedirected)
        {
            long tenth = -1;
            work((doing, done) =>
            {
                long now = total > 0 ? 10 * Math.Min(done, total) / total : 0;
                if (now == tenth) return;
                tenth = now;
                Say($"{doing}: {10 * now} %");
            });
            return;
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(errors) });
        console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn()).Start(context =>
        {
            var task = context.AddTask(what, maxValue: Math.Max(1, total));
            work((doing, done) =>
            {
                task.Description = Markup.Escape(doing);
                task.Value = done;
            });
        });
    }
}
