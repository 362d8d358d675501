using System.Text.Encodings.Web;

namespace EventSphere.Web.Modules.Events.Page;

/// <summary>The line of HTML that shows an event's tickets on another site, and a link where there are no scripts.</summary>
internal static class EmbedSnippet
{
    /// <param name="script">The address of widget.js.</param>
    /// <param name="name">The organizer's and the event's part of the address: <c>organizer/event</c>.</param>
    /// <param name="page">The address of the event's page.</param>
    public static string Of(string script, string name, string title, string page) =>
        $"""<script src="{Encode(script)}" data-event="{Encode(name)}" data-title="{Encode($"Tickets for {title}")}" async></script><noscript><a href="{Encode(page)}">{Encode($"Tickets for {title}")}</a></noscript>""";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
