using System.Text.Json;
using Annotator.Server.Hosting;

namespace Annotator.Server.Journaling;

/// <summary>A journal as bytes: one record a line. A line counts when its line feed is there, so that a write torn by a
/// crash is a record that never was.</summary>
internal static class JournalText
{
    /// <summary>The version of the form.</summary>
    public const int Version = 2;

    /// <summary>Records as lines.</summary>
    public static byte[] Write(IEnumerable<JournalRecord> records)
    {
        using var stream = new MemoryStream();
        foreach (var record in records)
        {
            JsonSerializer.Serialize(stream, record, WireJson.Options);
            stream.WriteByte((byte)'\n');
        }
        return stream.ToArray();
    }

    /// <summary>Lines as records.</summary>
    /// <param name="bytes">A whole journal.</param>
    /// <param name="damaged">Whether a complete line is no record: what follows it is not read.</param>
    public static IReadOnlyList<JournalRecord> Read(ReadOnlySpan<byte> bytes, out bool damaged)
    {
        var records = new List<JournalRecord>();
        damaged = false;
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            try
            {
                var record = JsonSerializer.Deserialize<JournalRecord>(bytes[..end], WireJson.Options);
                if (record is null or HeadRecord { Version: not Version }) throw new JsonException();
                records.Add(record);
            }
            catch (JsonException)
            {
                damaged = true;
                break;
            }
            bytes = bytes[(end + 1)..];
        }
        return records;
    }
}
