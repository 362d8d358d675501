using Markdig;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace EventSphere.Web.Modules.Events.Page;

/// <summary>
/// What organizers may mark in their texts, a little of CommonMark: emphasis, links, lists and lines across. All else is text, HTML above all; and a link leads to
/// another site or to a mail address, or is text too.
/// </summary>
public static class PageMarkup
{
    private static readonly MarkdownPipeline _pipeline = Build();

    /// <summary>Safe HTML: paragraphs and lists that find their direction themselves.</summary>
    public static string ToHtml(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var document = Markdown.Parse(text, _pipeline);
        foreach (var block in document.Descendants().Where(block => block is ParagraphBlock or ListItemBlock))
            block.GetAttributes().AddProperty("dir", "auto");
        using var html = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(html);
        _pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<LinkInlineRenderer>(new SafeLink());
        renderer.ObjectRenderers.Replace<AutolinkInlineRenderer>(new SafeAutolink());
        renderer.Render(document);
        return html.ToString();
    }

    private static MarkdownPipeline Build()
    {
        // Who presses Enter means a new line.
        var builder = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UseSoftlineBreakAsHardlineBreak();
        builder.BlockParsers.TryRemove<HeadingBlockParser>();
        builder.BlockParsers.TryRemove<QuoteBlockParser>();
        builder.BlockParsers.TryRemove<FencedCodeBlockParser>();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        if (builder.BlockParsers.Find<ParagraphBlockParser>() is { } paragraphs)
            paragraphs.ParseSetextHeadings = false;
        return builder.Build();
    }

    private static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp || link.Scheme == Uri.UriSchemeMailto);

    private static HtmlRenderer Open(HtmlRenderer renderer, string address) =>
        renderer.Write("<a href=\"").WriteEscapeUrl(address).Write("\" rel=\"noopener nofollow ugc\">");

    private sealed class SafeLink : HtmlObjectRenderer<LinkInline>
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link)
        {
            var address = link.GetDynamicUrl?.Invoke() ?? link.Url;
            var isLink = !link.IsImage && IsSafe(address);
            if (isLink)
                Open(renderer, address!);
            renderer.WriteChildren(link);
            if (isLink)
                renderer.Write("</a>");
        }
    }

    private sealed class SafeAutolink : HtmlObjectRenderer<AutolinkInline>
    {
        protected override void Write(HtmlRenderer renderer, AutolinkInline link)
        {
            var address = link.IsEmail ? "mailto:" + link.Url : link.Url;
            if (IsSafe(address))
                Open(renderer, address).WriteEscape(link.Url).Write("</a>");
            else
                renderer.WriteEscape(link.Url);
        }
    }
}
