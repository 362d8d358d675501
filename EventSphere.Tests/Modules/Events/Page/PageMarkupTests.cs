using EventSphere.Web.Modules.Events.Page;

namespace EventSphere.Tests.Modules.Events.Page;

/// <summary>What texts of events' pages become, and what they must never become.</summary>
public sealed class PageMarkupTests
{
    [Theory]
    [InlineData("**bold** and _slanted_", "<p dir=\"auto\"><strong>bold</strong> and <em>slanted</em></p>\n")]
    [InlineData("one\ntwo", "<p dir=\"auto\">one<br />\ntwo</p>\n")]
    [InlineData("- one\n- two", "<ul>\n<li dir=\"auto\">one</li>\n<li dir=\"auto\">two</li>\n</ul>\n")]
    [InlineData("[site](https://example.com/a?b=c&d=e)", "<p dir=\"auto\"><a href=\"https://example.com/a?b=c&amp;d=e\" rel=\"noopener nofollow ugc\">site</a></p>\n")]
    [InlineData("[write](mailto:ada@example.com)", "<p dir=\"auto\"><a href=\"mailto:ada@example.com\" rel=\"noopener nofollow ugc\">write</a></p>\n")]
    [InlineData("see https://example.com now", "<p dir=\"auto\">see <a href=\"https://example.com\" rel=\"noopener nofollow ugc\">https://example.com</a> now</p>\n")]
    public void Text_WithMarks_IsMarked(string text, string html) => Assert.Equal(html, PageMarkup.ToHtml(text));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<b>bold</b>")]
    [InlineData("a <!-- b --> c")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    public void Html_InAnyForm_IsText(string text)
    {
        var html = PageMarkup.ToHtml(text);

        Assert.DoesNotMatch("<(?!/?p)", html);
        Assert.Contains(text.Replace("\"", "&quot;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal), html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html,hello)")]
    [InlineData("[x](/sign-out)")]
    [InlineData("[x](//example.com)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x][ref]\n\n[ref]: javascript:alert(1)")]
    [InlineData("tel:+23480 and ftp://example.com/file")]
    public void Links_ThatLeadNowhereGood_AreText(string text) => Assert.DoesNotContain("<a", PageMarkup.ToHtml(text), StringComparison.Ordinal);

    [Fact]
    public void Links_WithQuotes_CanNotLeaveTheirAttribute()
    {
        var html = PageMarkup.ToHtml("[x](https://example.com/\"onmouseover=\"alert(1))");

        Assert.DoesNotContain("\"onmouseover", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("![picture](https://example.com/x.png)")]
    [InlineData("# heading")]
    [InlineData("heading\n===")]
    [InlineData("> quoted")]
    [InlineData("```\ncode\n```")]
    [InlineData("    code")]
    public void Marks_ThatPagesDoNotKnow_MakeNoOtherElements(string text) => Assert.DoesNotMatch("<(?!/?p|br|a |/a|/?code)", PageMarkup.ToHtml(text));

    [Theory]
    [InlineData(null)]
    [InlineData(" \n ")]
    public void Nothing_StaysNothing(string? text) => Assert.Equal("", PageMarkup.ToHtml(text));
}
