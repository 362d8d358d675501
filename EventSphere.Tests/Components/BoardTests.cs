using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.Components;

public sealed class BoardTests(StackFixture fixture, SharedBrowser shared) : OnTheGallery(fixture, shared)
{
    private ILocator Said => Page.Locator(".board [aria-live=assertive]");

    [Fact]
    public async Task Board_ByKeyboard_MovesSaysAndKeepsTheFocus()
    {
        await OpenBoardAsync();
        await Grip("Eko Bank").FocusAsync();
        await PressAsync("Space");
        await Expect(Said).ToHaveTextAsync("Eko Bank lifted. Lead, place 2 of 3.");
        await PressAsync("ArrowRight");
        await Expect(Said).ToHaveTextAsync("In talks, place 2 of 2.");
        await PressAsync("ArrowUp");
        await Expect(Said).ToHaveTextAsync("In talks, place 1 of 2.");
        await Expect(Grip("Eko Bank")).ToBeFocusedAsync();
        await PressAsync("Space");
        await Expect(Field("board-log")).ToHaveTextAsync("Eko Bank: lead to talks, place 1.");
        await Expect(Grip("Eko Bank")).ToBeFocusedAsync();
        await Expect(Grip("Eko Bank")).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Equal(["Eko Bank", "Delta Telecom"], await CardsAsync("talks"));
        await Expect(Column("talks").Locator("header .number")).ToHaveTextAsync("₦\u00a07,500,000");
    }

    [Fact]
    public async Task Board_EscapeWhileLifted_PutsTheCardBack()
    {
        await OpenBoardAsync();
        await Grip("Acme Motors").FocusAsync();
        await PressAsync("Space");
        await Expect(Said).ToContainTextAsync("lifted");
        await PressAsync("ArrowRight");
        await Expect(Said).ToContainTextAsync("In talks");
        await PressAsync("Escape");
        await Expect(Said).ToHaveTextAsync("Acme Motors put back. Lead, place 1 of 3.");
        Assert.Equal(["Acme Motors", "Eko Bank", "Sahel Foods"], await CardsAsync("lead"));
        await Expect(Field("board-log")).ToHaveTextAsync("Nothing moved yet.");
    }

    [Fact]
    public async Task Board_ByMouse_MovesToWhereTheCardIsDropped()
    {
        await OpenBoardAsync();
        await DragAsync(Card("sahel"), Card("delta"), below: true);
        await Expect(Field("board-log")).ToHaveTextAsync("Sahel Foods: lead to talks, place 2.");
        Assert.Equal(["Delta Telecom", "Sahel Foods"], await CardsAsync("talks"));
        await DragAsync(Card("acme"), Column("offer"));
        await Expect(Field("board-log")).ToHaveTextAsync("Acme Motors: lead to offer, place 1.");
    }

    [Fact]
    public async Task Board_RefusedMove_GoesBackAndSaysWhy()
    {
        await OpenBoardAsync();
        await DragAsync(Grip("Acme Motors"), Column("won"));
        await Expect(Page.Locator(".toasts [role=alert]")).ToContainTextAsync("Acme Motors stays in Lead. Your role doesn’t allow this.");
        Assert.Equal(["Acme Motors", "Eko Bank", "Sahel Foods"], await CardsAsync("lead"));
        await Expect(Page.Locator(".board-card.lifted")).ToHaveCountAsync(0);
    }

    private async Task OpenBoardAsync()
    {
        await OpenAsync("board");
        await Expect(Page.Locator(".board[data-ready]")).ToBeVisibleAsync();
    }

    private ILocator Grip(string name) => Page.GetByRole(AriaRole.Button, new() { Name = $"Move {name}" });

    private ILocator Card(string key) => Page.Locator($"[data-card={key}]");

    private ILocator Column(string id) => Page.Locator($"[data-column={id}]");

    private async Task<IReadOnlyList<string>> CardsAsync(string column) => await Column(column).Locator(".board-card b").AllTextContentsAsync();

    private async Task DragAsync(ILocator what, ILocator to, bool below = false)
    {
        var from = await what.BoxAsync();
        var target = await to.BoxAsync();
        await Page.Mouse.MoveAsync(from.X + 12, from.Y + 12);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(target.X + target.Width / 2, target.Y + (below ? target.Height + 6 : target.Height / 2), new() { Steps = 5 });
        await Page.Mouse.UpAsync();
    }
}
