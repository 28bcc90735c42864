using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Annotator.Formats;
using Annotator.Server.Review;
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
        catch (Exception e) when (e is UsageException or StaleFileException or FileFaultException or NoAnnotationsException or IOException or UnauthorizedAccessException)
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
}
