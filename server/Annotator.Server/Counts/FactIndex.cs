using Annotator.Protocol.Messages;

namespace Annotator.Server.Counts;

/// <summary>What is labelled in a dataset, unsaved edits included. Images without an annotation file and without edits
/// take no room. Safe for concurrent use.</summary>
internal sealed class FactIndex
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ImageFacts> _facts = [];
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, int> _labels = [];
    private readonly Dictionary<string, int> _tags = [];
    private readonly Queue<string> _pending = [];
    private int _unknown;
    private int _labelled;
    private int _objects;

    /// <summary>Whether some annotation file has not been looked into.</summary>
    public bool HasPending
    {
        get
        {
            lock (_lock) return _unknown > 0;
        }
    }

    /// <summary>The facts of an image, or null when it has neither an annotation file nor edits.</summary>
    public ImageFacts? Find(string image)
    {
        lock (_lock) return _facts.GetValueOrDefault(image);
    }

    /// <summary>Notes what is known of an image; null when nothing of it is left.</summary>
    public void Set(string image, ImageFacts? facts)
    {
        lock (_lock) Replace(image, facts);
    }

    /// <summary>Notes the answer to a question, unless the question is out of date.</summary>
    /// <param name="image">The image.</param>
    /// <param name="pending">The question.</param>
    /// <param name="facts">The answer; null when there is no annotation file.</param>
    /// <param name="taken">Called when it was taken, before anybody can note something newer.</param>
    public void Answer(string image, ImageFacts pending, ImageFacts? facts, Action taken)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_facts.GetValueOrDefault(image), pending)) return;
            Replace(image, facts);
            taken();
        }
    }

    /// <summary>Notes that an annotation file has to be looked into.</summary>
    public void Ask(string image)
    {
        lock (_lock)
        {
            Replace(image, ImageFacts.Pending());
            _pending.Enqueue(image);
        }
    }

    /// <summary>The next annotation file to look into, with the question to answer; null when there is none.</summary>
    public (string Image, ImageFacts Pending)? NextPending()
    {
        lock (_lock)
        {
            while (_pending.TryDequeue(out var image))
            {
                if (_facts.TryGetValue(image, out var facts) && !facts.IsKnown) return (image, facts);
            }
            return null;
        }
    }

    /// <summary>One string for equal ones, so that a label is held once.</summary>
    public string Intern(string name)
    {
        lock (_lock)
        {
            if (_names.TryGetValue(name, out var known)) return known;
            _names.Add(name, name);
            return name;
        }
    }

    /// <summary>All images that have facts.</summary>
    public IReadOnlyList<string> Images()
    {
        lock (_lock) return [.. _facts.Keys];
    }

    /// <summary>The totals.</summary>
    public SummaryResult Summarize(int images)
    {
        lock (_lock) return new(images, _labelled, _objects, Sorted(_labels), Sorted(_tags));
    }

    private static NameCount[] Sorted(Dictionary<string, int> counts) =>
        [.. counts.Select(pair => new NameCount(pair.Key, pair.Value)).OrderByDescending(count => count.Count).ThenBy(count => count.Name, StringComparer.Ordinal)];

    private void Replace(string image, ImageFacts? facts)
    {
        if (_facts.TryGetValue(image, out var old)) Count(old, -1);
        if (facts is null)
        {
            _facts.Remove(image);
            return;
        }
        _facts[image] = facts;
        Count(facts, 1);
    }

    private void Count(ImageFacts facts, int sign)
    {
        if (!facts.IsKnown) _unknown += sign;
        if (facts.IsLabelled) _labelled += sign;
        _objects += sign * (facts.Objects ?? 0);
        foreach (var (label, count) in facts.Labels) Add(_labels, label, sign * count);
        foreach (var tag in facts.Tags) Add(_tags, tag, sign);
    }

    private static void Add(Dictionary<string, int> counts, string name, int count)
    {
        int sum = counts.GetValueOrDefault(name) + count;
        if (sum == 0) counts.Remove(name);
        else counts[name] = sum;
    }
}
