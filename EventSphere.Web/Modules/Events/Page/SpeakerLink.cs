using System.Globalization;
using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Web.Modules.Events.Page;

/// <summary>How a speaker is pointed to, and shown where there is no photograph.</summary>
internal static class SpeakerLink
{
    public static string IdOf(Speaker speaker) => $"speaker-{speaker.Id:n}";

    /// <summary>Of the first and the last word of a name; one letter for a single word.</summary>
    public static string InitialsOf(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => "",
            [var only] => FirstOf(only),
            [var first, .., var last] => FirstOf(first) + FirstOf(last),
        };
    }

    private static string FirstOf(string word) => StringInfo.GetNextTextElement(word).ToUpperInvariant();
}
