using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;

namespace EventSphere.Domain.Modules.Search;

/// <summary>What was typed into the search, as the database looks for it: patterns in lower case, one of which must match.</summary>
/// <param name="First">The words as typed, with anything between them.</param>
/// <param name="Second">The words the other way round ("Obi Ada"), or a short word where it begins the text; null if there is no such pattern.</param>
/// <param name="Prefix">What begins with this is found first.</param>
/// <param name="TicketHash">The hash of the ticket token, if that is what was typed; then nothing else matters.</param>
internal sealed record SearchTerm(string First, string? Second, string Prefix, byte[]? TicketHash)
{
    // A trigram index finds shorter texts only where a word begins with them.
    private const int TrigramLength = 3;

    /// <returns>Null if there is nothing in it that could be found.</returns>
    public static SearchTerm? Of(string typed)
    {
        if (TicketTokens.Find(typed) is { } token)
            return new SearchTerm("", null, "", TicketTokens.HashOf(token));
        var words = typed.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Any(char.IsLetterOrDigit))
            .Select(LikePattern.Literal).ToArray();
        if (words.Length == 0)
            return null;
        var prefix = string.Join(' ', words) + "%";
        if (words.Length > 1)
            return new SearchTerm($"%{string.Join('%', words)}%", $"%{string.Join('%', words.Reverse())}%", prefix, null);
        return words[0].Length >= TrigramLength
            ? new SearchTerm($"%{words[0]}%", null, prefix, null)
            : new SearchTerm($"% {words[0]}%", prefix, prefix, null);
    }
}
