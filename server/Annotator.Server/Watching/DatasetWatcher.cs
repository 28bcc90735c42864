using Annotator.Server.Datasets;
using Annotator.Server.Hosting;

namespace Annotator.Server.Watching;

/// <summary>Hears of what happens to the files of a dataset, and tells it in batches.</summary>
internal sealed class DatasetWatcher : IDisposable
{
    private const int BufferSize = 64 << 10;
    private const int MaxDelay = 500;
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(80);

    private readonly DatasetPaths _paths;
    private readonly Action<FileEvents> _onEvents;
    private readonly Action<string> _onTrouble;
    private readonly Log _log;
    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private FileSystemWatcher? _watcher;
    private FileEvents _events = new();
    private long _first;

    /// <summary>Begins to watch. Where the system refuses, that is told and nothing else is missing.</summary>
    /// <param name="paths">The dataset.</param>
    /// <param name="onEvents">Told what happened, when it has been quiet for a moment.</param>
    /// <param name="onTrouble">Told when the system can't watch, for people.</param>
    /// <param name="log">Where details go.</param>
    public DatasetWatcher(DatasetPaths paths, Action<FileEvents> onEvents, Action<string> onTrouble, Log log)
    {
        (_paths, _onEvents, _onTrouble, _log) = (paths, onEvents, onTrouble, log);
        _timer = new(_ => Flush());
        Start();
    }

    /// <summary>Whether the system tells of changes; a network's file system may say so and be silent.</summary>
    public bool IsWatching { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watcher?.Dispose();
        _timer.Dispose();
    }

    private void Start()
    {
        try
        {
            _watcher = new(_paths.Root)
            {
                IncludeSubdirectories = true,
                InternalBufferSize = BufferSize,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            _watcher.Changed += (_, e) => Note(e.FullPath, appearedOrWent: false);
            _watcher.Created += (_, e) => Note(e.FullPath, appearedOrWent: true);
            _watcher.Deleted += (_, e) => Note(e.FullPath, appearedOrWent: true);
            _watcher.Renamed += (_, e) =>
            {
                Note(e.OldFullPath, appearedOrWent: true);
                Note(e.FullPath, appearedOrWent: true);
            };
            _watcher.Error += (_, e) => OnError(e.GetException());
            _watcher.EnableRaisingEvents = true;
            IsWatching = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            OnError(e);
        }
    }

    private void OnError(Exception error)
    {
        if (error is InternalBufferOverflowException)
        {
            Add(events => events.Everything = true);
            return;
        }
        IsWatching = false;
        _log.Error($"{_paths.Root} can't be watched", error);
        _onTrouble($"Changes of files in “{_paths.Root}” can't be watched ({error.Message}). They are noticed when an image is opened, on saving and when the window gets the focus.");
        Add(events => events.Everything = true);
    }

    private void Note(string absolute, bool appearedOrWent)
    {
        if (_paths.Relative(absolute) is not { } path) return;
        int slash = path.LastIndexOf('/');
        if (slash >= 0 && !path[..slash].Split('/').All(folder => ImageFiles.IsSearched(folder))) return;
        var name = path[(slash + 1)..];
        if (path == ImageFiles.SettingsFile) Add(events => events.Settings = true);
        else if (ImageFiles.IsImage(name)) Add(events => (appearedOrWent ? events.AppearedOrWent : events.Pictures).Add(path));
        else if (ImageFiles.IsSearched(name)) Add(events => Note(events, path, appearedOrWent));
    }

    /// <summary>What is no image may be a file of annotations, or a folder.</summary>
    private static void Note(FileEvents events, string path, bool appearedOrWent)
    {
        events.Others.Add(path);
        if (appearedOrWent) events.AppearedOrWent.Add(path);
    }

    private void Add(Action<FileEvents> note)
    {
        lock (_lock)
        {
            long now = Environment.TickCount64;
            if (_first == 0) _first = now;
            note(_events);
            if (now - _first > MaxDelay) return; // events that never pause are told nevertheless
        }
        try
        {
            _timer.Change(s_quiet, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The last words of a watcher that is being stopped.
        }
    }

    private void Flush()
    {
        FileEvents events;
        lock (_lock)
        {
            (events, _events) = (_events, new());
            _first = 0;
        }
        _onEvents(events);
    }
}
