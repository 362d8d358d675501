using System.Collections.Frozen;
using System.Reflection;
using EventSphere.Contracts;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>
/// Refuses passwords that are guessed first, whatever their length (NIST SP 800-63B, 3.1.1.2): the most common ones, rows of a keyboard or the
/// alphabet, a few characters again and again, and what anybody knows of the person: name, mail address, organization.
/// </summary>
public static class PasswordIsHardToGuess
{
    private const int LeastDifferentCharacters = 5;
    private const int LeastTurns = 4; // steps that don't follow a row
    private const int LeastOfOnesOwn = 6; // letters and digits that are left without what everybody knows
    private const int LeastWord = 3;
    private const int LeastStem = 5;

    private static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm"];
    private static readonly FrozenSet<string> Common = ReadCommon();
    private static readonly FrozenSet<string> CommonStems = Common.Select(Stem).Where(stem => stem.Length >= LeastStem).ToFrozenSet(StringComparer.Ordinal);

    /// <param name="known">What anybody knows of the person: their name, mail address and organizations.</param>
    /// <returns>Null if it may be used.</returns>
    public static Refusal? Check(string password, params ReadOnlySpan<string> known)
    {
        var text = password.ToLowerInvariant();
        return IsCommon(text) || text.Distinct().Count() < LeastDifferentCharacters || Turns(text) < LeastTurns || IsKnown(text, known)
            ? Refusal.Invalid(ErrorCodes.PasswordTooCommon, "This password is easy to guess. Choose one that is no common word or row, and not made of your name, mail address or organization.")
            : null;
    }

    private static bool IsCommon(string text) => Common.Contains(text) || (Stem(text) is { Length: >= LeastStem } stem && CommonStems.Contains(stem));

    // "P4ssw0rd2024!" is "password" with decoration.
    private static string Stem(string text)
    {
        var word = text.AsSpan();
        while (word.Length > 0 && !char.IsLetter(word[^1]) && word[^1] is not ('$' or '@'))
            word = word[..^1];
        while (word.Length > 0 && !char.IsLetter(word[0]) && word[0] is not ('$' or '@'))
            word = word[1..];
        return string.Concat(word.ToString().Select(Folded).Where(char.IsLetter));
    }

    private static char Folded(char c) => c switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => c };

    // 1234567890, abcdefgh12 and qwertyuiop hardly turn; words turn at nearly every letter.
    private static int Turns(string text)
    {
        var turns = 0;
        for (var i = 1; i < text.Length; i++)
        {
            var (here, before) = (text[i], text[i - 1]);
            if (here != before && !Rows.Any(row => row.Contains($"{before}{here}", StringComparison.Ordinal) || row.Contains($"{here}{before}", StringComparison.Ordinal)))
                turns++;
        }

        return turns;
    }

    private static bool IsKnown(string text, ReadOnlySpan<string> known)
    {
        var words = new List<string>();
        foreach (var part in known)
            words.AddRange(part.ToLowerInvariant().Split([' ', '.', '@', '-', '_', '+', ',', '\''], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= LeastWord));
        var rest = text;
        foreach (var word in words.Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length))
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        return rest.Length < text.Length && rest.Count(char.IsLetterOrDigit) < LeastOfOnesOwn;
    }

    private static FrozenSet<string> ReadCommon()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var reader = new StreamReader(assembly.GetManifestResourceStream("EventSphere.Domain.Modules.Identity.CommonPasswords.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
