using System.Collections;

namespace EventSphere.ServiceDefaults.Telemetry;

/// <summary>A log entry's or scope's text and values, without what <see cref="SensitiveText"/> takes out.</summary>
internal sealed class RedactedEntry(string text, IReadOnlyList<KeyValuePair<string, object?>> values) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] redacted = [.. values.Select(value => KeyValuePair.Create(value.Key, ValueOf(value.Value)))];

    public int Count => redacted.Length;

    public KeyValuePair<string, object?> this[int index] => redacted[index];

    public override string ToString() => text;

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)redacted).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static string TextOf(object value)
    {
        var text = value.ToString() ?? "";
        return SensitiveText.Redact(text) ?? text;
    }

    // Numbers, ids and times stay what they are, for whoever compares them.
    private static object? ValueOf(object? value) => value switch
    {
        null or bool or int or long or double or decimal or Guid or DateTime or DateTimeOffset or TimeSpan or Enum => value,
        string text => SensitiveText.Redact(text) ?? text,
        _ => SensitiveText.Redact(value.ToString() ?? "") ?? value,
    };
}

/// <summary>An exception's texts, without what <see cref="SensitiveText"/> takes out.</summary>
internal sealed class RedactedException : Exception
{
    private readonly string text;

    private RedactedException(string message, string text)
        : base(message) => this.text = text;

    /// <returns>The exception itself if there is nothing to take out.</returns>
    public static Exception? Of(Exception? exception) => exception is not null && SensitiveText.Redact(exception.ToString()) is { } text
        ? new RedactedException(SensitiveText.Redact(exception.Message) ?? exception.Message, text)
        : exception;

    public override string ToString() => text;
}
