using System.Globalization;
using System.Text.Json;

namespace EventSphere.Contracts.Modules.Forms;

/// <summary>
/// How answers are written: a text as it was typed, a number with a point, a date as <c>2027-04-14</c>, one choice as its option's key, several as a
/// JSON array of keys in the form's order, a consent as <c>yes</c>, a file as <c>file:{id}/{name}</c>.
/// </summary>
public static class FormAnswers
{
    /// <summary>A consent that was given. One that wasn't has no answer.</summary>
    public const string Yes = "yes";

    public const string DateFormat = "yyyy-MM-dd";

    internal const NumberStyles NumberStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private const string FilePrefix = "file:";

    /// <summary>The keys of an answer to a multiple choice; none if it isn't one.</summary>
    public static IReadOnlyList<string> Chosen(string? answer)
    {
        if (string.IsNullOrEmpty(answer))
            return [];
        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
                ? [.. json.RootElement.EnumerateArray().Select(one => one.GetString()!)]
                : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or text that is no Unicode.
            return [];
        }
    }

    /// <summary>Several choices as one answer.</summary>
    public static string OfChosen(IEnumerable<string> keys) => "[" + string.Join(',', keys.Select(key => $"\"{JsonEncodedText.Encode(key)}\"")) + "]";

    /// <summary>A file as an answer.</summary>
    public static string OfFile(Guid id, string name) => $"{FilePrefix}{id}/{name}";

    /// <summary>The file that an answer names; null if it names none.</summary>
    public static (Guid Id, string Name)? FileOf(string? answer) =>
        answer is not null && answer.StartsWith(FilePrefix, StringComparison.Ordinal) && answer.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
            && Guid.TryParse(answer.AsSpan(FilePrefix.Length, slash - FilePrefix.Length), out var id)
            ? (id, answer[(slash + 1)..])
            : null;

    /// <summary>An answer as people read it.</summary>
    public static string TextOf(FormField field, string answer) => field.Kind switch
    {
        FormFieldKinds.Single => LabelOf(field, answer),
        FormFieldKinds.Multiple => string.Join("; ", Chosen(answer).Select(key => LabelOf(field, key))),
        FormFieldKinds.Consent => answer == Yes ? "Yes" : answer,
        FormFieldKinds.File => FileOf(answer)?.Name ?? answer,
        _ => answer,
    };

    private static string LabelOf(FormField field, string key) => field.Options?.FirstOrDefault(option => option.Key == key)?.Label ?? key;
}
