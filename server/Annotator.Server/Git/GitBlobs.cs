using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Annotator.Server.Git;

/// <summary>Contents of a repository by their names, read through one <c>git cat-file --batch</c> for all.</summary>
/// <param name="git">The program, in the repository.</param>
internal sealed class GitBlobs(GitProgram git) : IDisposable
{
    /// <summary>Contents above this size are not read: annotation files are smaller, and images need not be whole in memory.</summary>
    private const long Largest = 1L << 30;

    private readonly Lock _lock = new();
    private Process? _process;
    private Stream? _output;

    /// <summary>The content of a name.</summary>
    /// <param name="name">The object's hash.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <exception cref="GitException">It is not in this clone.</exception>
    public byte[] Read(string name, string path)
    {
        lock (_lock)
        {
            if (_process is null)
            {
                _process = git.Start("cat-file", "--batch");
                _process.ErrorDataReceived += (_, _) => { };
                _process.BeginErrorReadLine();
                _output = new BufferedStream(_process.StandardOutput.BaseStream, 1 << 16);
            }
            _process.StandardInput.Write(name + "\n");
            _process.StandardInput.Flush();
            string[] header = ReadLine().Split(' ');
            if (header is not [_, "blob", var text] || !long.TryParse(text, CultureInfo.InvariantCulture, out long size))
                throw new GitException($"{path}: git does not have the content {name[..Math.Min(10, name.Length)]}; this clone is partial or damaged. Fetch it with “git fetch --refetch”.");
            if (size > Largest) throw new GitException($"{path} is {size >> 20} MB large; {Largest >> 20} MB is the most.");
            var content = new byte[size];
            _output!.ReadExactly(content);
            _output.ReadByte();
            return content;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is null) return;
        _process.StandardInput.Close();
        _process.WaitForExit(1000);
        _process.Dispose();
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        for (int value; (value = _output!.ReadByte()) != '\n';)
            line.Append(value < 0 ? throw new GitException("git cat-file ended unexpectedly.") : (char)value);
        return line.ToString();
    }
}
