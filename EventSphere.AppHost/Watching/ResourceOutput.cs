using System.Text.RegularExpressions;
using EventSphere.AppHost.Infrastructure;

namespace EventSphere.AppHost.Watching;

/// <summary>
/// What one resource writes: all of it to a file in the data folder, warnings and worse to the console, and the end of it kept for the
/// sentence about its death.
/// </summary>
internal sealed partial class ResourceOutput(string resource, string folder, bool showsWarnings) : IDisposable
{
    private const int Kept = 12;
    private const int Width = 300;
    private const long Limit = 8 * 1024 * 1024;
    private readonly Queue<string> _last = new();
    private readonly Lock _lock = new();
    private StreamWriter? _file;
    private bool _disposed;
    private bool _shows;

    public string File => Path.Combine(folder, $"{resource}.log");

    /// <summary>The last lines, oldest first.</summary>
    public IReadOnlyList<string> Last
    {
        get
        {
            lock (_lock)
                return [.. _last];
        }
    }

    public void Write(string line, bool isError, bool quiet)
    {
        var text = Timestamp().Replace(line, "");
        lock (_lock)
        {
            if (_disposed)
                return;
            _last.Enqueue(Cut(text));
            if (_last.Count > Kept)
                _last.Dequeue();
            Keep(text);

            // A message's further lines are indented below its first.
            var plain = Colour().Replace(text, "");
            _shows = isError || (showsWarnings ? Warning() : Error()).IsMatch(plain)
                || (_shows && plain.StartsWith("      ", StringComparison.Ordinal));
            if (_shows && !quiet)
                Console.WriteLine($"{resource} | {Cut(plain)}");
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _file?.Dispose();
        }
    }

    // A stack trace in one line buries what it is about; the file has all of it.
    private static string Cut(string text) => text.Length > Width ? $"{text.AsSpan(0, Width)} …" : text;

    // A log that nobody cleans up must not fill the disk: it begins anew when it is long.
    private void Keep(string text)
    {
        if (_file is null || _file.BaseStream.Length > Limit)
        {
            _file?.Dispose();
            PrivateFile.CreateFolder(folder);
            _file = new StreamWriter(File, append: false) { AutoFlush = true };
        }

        _file.WriteLine(text);
    }

    // Aspire puts the time before each line it has had from a process.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z ")]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();

    // .NET's console log with or without the time before it, and PostgreSQL's; of a failed statement the service that sent it tells.
    [GeneratedRegex(@"^(\S* ?)(warn|fail|crit): |^\d{4}-\S+ \S+ \S+ \[\d+\] (WARNING|PANIC|FATAL(?!:  the database system is)):")]
    private static partial Regex Warning();

    [GeneratedRegex(@"^(\S* ?)(fail|crit): |^\d{4}-\S+ \S+ \S+ \[\d+\] (PANIC|FATAL(?!:  the database system is)):")]
    private static partial Regex Error();
}
