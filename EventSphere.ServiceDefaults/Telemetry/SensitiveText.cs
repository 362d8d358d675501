using System.Buffers;
using System.Text;

namespace EventSphere.ServiceDefaults.Telemetry;

/// <summary>
/// Takes out of a text what logs and traces must not hold, since they go to more people than the data do: tokens, which are a ticket, a session
/// or an account to whoever has them; mail addresses; and phone numbers as they are stored (E.164, with their plus sign). One pass, and nothing
/// is allocated where there is nothing to take out.
/// </summary>
internal static class SensitiveText
{
    public const string Token = "redacted";
    public const string Mail = "redacted-mail";
    public const string Phone = "redacted-phone";

    // Of our tokens, tickets' are the shortest; all others have 43 characters. Shorter ones are known by where they stand.
    private const int ShortestToken = 22;
    private const int LongToken = 32;
    private const int ShortestAfterItsName = 8;
    private const int LeastDigits = 7;
    private const int MostDigits = 15;

    // As in "+44 (0)20"; three, as in " - ", part two things.
    private const int MostBetween = 2;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\0\"'`<>()[]{},;:/\\?&=|");
    private static readonly SearchValues<char> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly SearchValues<char> BetweenDigits = SearchValues.Create(" ()-./");

    // After these comes a secret, of whatever form: the addresses of tickets and of both kinds of invitations, what sign-in providers answer, and what names its value.
    private static readonly string[] Names = ["/t/", "/r/", "/invitation/", "/public/tickets/", "/w/", "/public/waiting-list/", "/public/holds/", "hold=", "/public/rsvps/", "token=", "code=", "state=", "token\":\"", "password=", "password\":\"", "pwd=", "Bearer "];

    /// <returns>Null if there is nothing to take out.</returns>
    public static string? Redact(string text)
    {
        StringBuilder? clean = null;
        var copied = 0;
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny(Ends);
            var end = length < 0 ? text.Length : start + length;
            if (end > start && Find(text, start, ref end) is { } word)
            {
                (clean ??= new StringBuilder(text.Length)).Append(text, copied, start - copied).Append(word);
                copied = end;
            }

            start = Math.Max(end, start + 1);
        }

        return clean?.Append(text, copied, text.Length - copied).ToString();
    }

    // What stands in the place of the run of characters from start to end, or null; a phone number goes on after spaces.
    private static string? Find(string text, int start, ref int end)
    {
        var run = text.AsSpan(start, end - start);
        if (run.Length >= ShortestAfterItsName && IsNamed(text.AsSpan(0, start)))
            return Token;
        if (run[0] is '+' or '%' && PhoneEnd(text, start) is { } after)
        {
            end = after;
            return Phone;
        }

        if (run.Contains('@') || run.Contains("%40", StringComparison.Ordinal))
            return IsMail(run) ? Mail : null;
        if (run.Length < ShortestToken)
            return null;
        foreach (var part in run.SplitAny('.', '+', '%', '*', '!'))
        {
            if (IsRandom(run[part]))
                return Token;
        }

        return null;
    }

    private static bool IsNamed(ReadOnlySpan<char> before)
    {
        if (before.Length < 3 || before[^1] is not ('/' or '=' or '"' or ' '))
            return false;
        foreach (var name in Names)
        {
            if (before.EndsWith(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsMail(ReadOnlySpan<char> run)
    {
        var at = run.IndexOf('@');
        var after = at + 1;
        if (at < 0)
            (at, after) = (run.IndexOf("%40", StringComparison.Ordinal), run.IndexOf("%40", StringComparison.Ordinal) + 3);
        return at > 0 && run[after..].Contains('.');
    }

    private static int? PhoneEnd(string text, int start)
    {
        var at = text[start] == '+' ? start + 1
            : text.AsSpan(start).StartsWith("%2B", StringComparison.OrdinalIgnoreCase) ? start + 3
            : text.Length;
        var (digits, end) = (0, at);
        for (; at < text.Length && digits < MostDigits; at++)
        {
            if (char.IsAsciiDigit(text[at]))
                (digits, end) = (digits + 1, at + 1);
            else if (digits == 0 || at - end >= MostBetween || !BetweenDigits.Contains(text[at]))
                break;
        }

        return digits >= LeastDigits ? end : null;
    }

    // Random characters have capitals, small letters and mostly digits in about their share; names and ids in code and data don't.
    private static bool IsRandom(ReadOnlySpan<char> run)
    {
        if (run.Length != ShortestToken && run.Length < LongToken || run.ContainsAnyExcept(Base64Url))
            return false;
        var (upper, lower, digits) = (0, 0, 0);
        foreach (var character in run)
        {
            if (char.IsAsciiLetterUpper(character))
                upper++;
            else if (char.IsAsciiLetterLower(character))
                lower++;
            else if (char.IsAsciiDigit(character))
                digits++;
        }

        return digits > 0 ? upper * 6 >= run.Length && lower > 0 : upper * 4 >= run.Length && lower * 4 >= run.Length;
    }
}
