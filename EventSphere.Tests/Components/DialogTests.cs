using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.Components;

public sealed class DialogTests(StackFixture fixture, SharedBrowser shared) : OnTheGallery(fixture, shared)
{
    [Fact]
    public async Task Modal_ByKeyboard_TakesTheFocusAndGivesItBack()
    {
        await OpenAsync("modal");
        await Button("Rename gate").FocusAsync();
        await PressAsync("Enter");
        await Expect(Field("modal-gate")).ToBeFocusedAsync();

        // Round and round: gate, cancel, rename, close.
        for (var tab = 0; tab < 6; tab++)
        {
            await PressAsync("Tab");
            Assert.True(await Page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('dialog[open]') !== null"));
        }

        await PressAsync("Escape");
        await Expect(Field("modal-gate")).ToHaveCountAsync(0);
        await Expect(Button("Rename gate")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Modal_ClickOutside_ClosesOnlyWhileNothingWasTyped()
    {
        await OpenAsync("modal");
        await Button("Rename gate").ClickAsync();
        await Expect(Field("modal-gate")).ToBeFocusedAsync();
        await Page.Mouse.ClickAsync(4, 4);
        await Expect(Field("modal-gate")).ToHaveCountAsync(0);

        await Button("Rename gate").ClickAsync();
        await Field("modal-gate").FillAsync("South");
        await Page.Mouse.ClickAsync(4, 4);
        await Dialog("Rename gate").GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await Expect(Page.GetByText("The gate is called South.", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Modal_Busy_IsNotClosedByEscape()
    {
        await OpenAsync("modal");
        await Button("Send").ClickAsync();
        await Button("Begin").ClickAsync();
        await Expect(Button("Finish")).ToBeVisibleAsync();
        await PressAsync("Escape");
        await Button("Finish").ClickAsync();
        await Expect(Button("Begin")).ToBeVisibleAsync();
        await PressAsync("Escape");
        await Expect(Dialog("Sending invitations")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SidePanel_WithSomethingTyped_AsksBeforeItIsLost()
    {
        await OpenAsync("side-panel");
        await Button("Add attendee").ClickAsync();
        await TypeAsync("panel-first", "Ada");
        await Field("panel-last").FocusAsync();

        await PressAsync("Escape");
        await Expect(Button("Keep editing")).ToBeFocusedAsync();
        await PressAsync("Escape");
        await Expect(Dialog("Discard your changes?")).ToHaveCountAsync(0);
        await Expect(Field("panel-last")).ToBeFocusedAsync();
        await Expect(Field("panel-first")).ToHaveValueAsync("Ada");

        await Dialog("New attendee").GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Button("Discard changes").ClickAsync();
        await Expect(Field("panel-first")).ToHaveCountAsync(0);

        // What was given up doesn't come back, and nothing is asked when nothing was typed.
        await Button("Add attendee").ClickAsync();
        await Expect(Field("panel-first")).ToHaveValueAsync("");
        await PressAsync("Escape");
        await Expect(Field("panel-first")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task SidePanel_Saved_AsksNothing()
    {
        await OpenAsync("side-panel");
        await Button("Add attendee").ClickAsync();
        await TypeAsync("panel-first", "Ada");
        await Field("panel-last").FillAsync("Obi");
        await PressAsync("Enter");
        await Expect(Field("panel-result")).ToHaveTextAsync("Added Ada Obi.");
        await Expect(Page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ConfirmDialog_WithANameToType_ActsOnlyOnceItIsTyped()
    {
        await OpenAsync("confirm-dialog");
        await Button("Delete event").ClickAsync();
        var delete = Dialog("Delete this event?").GetByRole(AriaRole.Button, new() { Name = "Delete event" });
        await Expect(Field("delete-name")).ToBeFocusedAsync();
        await Expect(Dialog("Delete this event?").Locator(".losses li")).ToHaveCountAsync(3);

        await Page.Keyboard.TypeAsync("lagos-jazz");
        await Expect(delete).ToBeDisabledAsync();
        await Page.Keyboard.TypeAsync("-night");
        await delete.ClickAsync();
        await Expect(Field("deleted")).ToHaveTextAsync("Deleted 1 times.");

        // The next time it has to be typed again.
        await Button("Delete event").ClickAsync();
        await Expect(Field("delete-name")).ToHaveValueAsync("");
        await Expect(delete).ToBeDisabledAsync();
    }

    [Fact]
    public async Task ConfirmDialog_Refused_SaysWhyInsideAndStays()
    {
        await OpenAsync("confirm-dialog");
        await Button("Cancel event").ClickAsync();
        var dialog = Dialog("Cancel this event?");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel event" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("This event is over.");
    }

    [Fact]
    public async Task Toast_Undo_TakesTheStepBack()
    {
        await OpenAsync("toast");
        await Button("Remove Kwame Mensah").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Kwame Mensah removed." })).ToBeVisibleAsync();
        await Expect(Field("undo-state")).ToHaveTextAsync("Removed.");
        await Button("Undo").ClickAsync();
        await Expect(Field("undo-state")).ToHaveTextAsync("On the list.");
        await Expect(Page.Locator(".toast")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Toast_Errors_AreAlertsAndThreeAtMostAreShown()
    {
        await OpenAsync("toast");
        for (var press = 0; press < 3; press++)
            await Button("Save").ClickAsync();
        await Button("Send").ClickAsync();
        await Expect(Page.Locator(".toasts [role=alert] .toast")).ToHaveCountAsync(1);
        await Expect(Page.Locator(".toasts [role=status] .toast")).ToHaveCountAsync(2);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Dismiss: The mail could not be sent." }).ClickAsync();
        await Expect(Page.Locator(".toasts [role=alert] .toast")).ToHaveCountAsync(0);
    }
}
