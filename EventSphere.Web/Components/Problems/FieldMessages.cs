using System.Globalization;
using System.Text.RegularExpressions;

namespace EventSphere.Web.Components.Problems;

/// <summary>Says the framework's own validation messages as one would beside a field, whose label stands above it already.</summary>
public static partial class FieldMessages
{
    public static string Reword(string message)
    {
        if (Required.IsMatch(message))
            return "Please fill this in.";
        if (Email.IsMatch(message))
            return "Enter a complete email address, such as name@example.org.";
        if (Length.Match(message) is { Success: true } length)
            return length.Groups["least"].Success ? $"Use {length.Groups["least"]} to {length.Groups["most"]} characters." : $"Use at most {length.Groups["most"]} characters.";
        if (Range.Match(message) is { Success: true } range)
            return $"Enter a number from {Number(range.Groups["least"])} to {Number(range.Groups["most"])}.";
        return message;
    }

    private static string Number(Group digits) =>
        long.TryParse(digits.ValueSpan, CultureInfo.InvariantCulture, out var number) ? number.ToString("N0", CultureInfo.InvariantCulture) : digits.Value;

    [GeneratedRegex("^The .+ field is required\\.$")]
    private static partial Regex Required { get; }

    [GeneratedRegex("^The .+ field is not a valid e-mail address\\.$")]
    private static partial Regex Email { get; }

    [GeneratedRegex("^The field .+ must be a string (or array type )?with a (minimum length of (?<least>\\d+) and a )?maximum length of (?<most>\\d+)\\.$")]
    private static partial Regex Length { get; }

    [GeneratedRegex("^The field .+ must be between (?<least>\\d+) and (?<most>\\d+)\\.$")]
    private static partial Regex Range { get; }
}
