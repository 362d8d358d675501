using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EventSphere.Web.Components;

namespace EventSphere.Web.Modules.Audit;

/// <summary>One field of an entry: what it was and what it became, in words. Of a list only what went and what came.</summary>
/// <param name="Before">Null if there was nothing, or nothing went.</param>
/// <param name="After">Null if nothing is left, or nothing came.</param>
internal sealed partial record AuditDifference(string Field, string? Before, string? After)
{
    public static IReadOnlyList<AuditDifference> Of(JsonElement? before, JsonElement? after)
    {
        var (was, became) = (Fields(before), Fields(after));
        return [.. became.Keys.Union(was.Keys).Order(StringComparer.Ordinal).Select(name => Of(name, was.GetValueOrDefault(name), became.GetValueOrDefault(name)))];
    }

    private static AuditDifference Of(string name, JsonElement was, JsonElement became)
    {
        var field = char.ToUpperInvariant(name[0]) + WordStart().Replace(name[1..], match => " " + match.Value.ToLowerInvariant());
        if (was.ValueKind != JsonValueKind.Array || became.ValueKind != JsonValueKind.Array)
            return new(field, Words(was), Words(became));
        var (gone, come) = (Items(was).Except(Items(became)).ToArray(), Items(became).Except(Items(was)).ToArray());
        return new(field, gone.Length == 0 ? null : string.Join('\n', gone), come.Length == 0 ? null : string.Join('\n', come));
    }

    private static Dictionary<string, JsonElement> Fields(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } fields ? fields.EnumerateObject().ToDictionary(field => field.Name, field => field.Value) : [];

    private static IEnumerable<string> Items(JsonElement list) => list.EnumerateArray().Select(item => Words(item) ?? "");

    private static string? Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join('\n', Items(value)),
        JsonValueKind.String when Moment().IsMatch(value.GetString()!) && value.TryGetDateTimeOffset(out var at) =>
            string.Create(CultureInfo.InvariantCulture, $"{When.DayAndTime(at, "UTC")} UTC"),
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : "(empty)",
        _ => value.GetRawText(),
    };

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();

    // A time with its offset, and not a title that happens to begin with a date.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Moment();
}
