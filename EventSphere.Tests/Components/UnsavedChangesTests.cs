using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.Components;

/// <summary>What is typed is neither lost by going elsewhere, nor by a reload, nor with the circuit that it was typed into.</summary>
public sealed class UnsavedChangesTests(StackFixture fixture, SharedBrowser shared) : OnTheGallery(fixture, shared)
{
    private ILocator Banner => Page.GetByText("Connection lost.");

    private ILocator Restored => Page.GetByText("We restored what you had typed.");

    [Fact]
    public async Task Navigation_WithSomethingTyped_AsksAndStaysOrGoes()
    {
        await OpenAsync("unsaved-changes");
        await TypeAsync("profile-name", "Ada");
        await DraftIsKeptAsync();
        await Leave.ClickAsync();
        await Button("Keep editing").ClickAsync();
        await Expect(Field("profile-name")).ToHaveValueAsync("Ada");
        Assert.EndsWith("/unsaved-changes", Page.Url, StringComparison.Ordinal);

        await Leave.ClickAsync();
        await Button("Discard changes").ClickAsync();
        await Page.ReachesAsync("**/dev/components");
        await OpenAsync("unsaved-changes");
        await Expect(Field("profile-name")).ToHaveValueAsync("");
        await Expect(Restored).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Navigation_NothingTypedOrSaved_AsksNothing()
    {
        await OpenAsync("unsaved-changes");
        await Leave.ClickAsync();
        await Page.ReachesAsync("**/dev/components");

        await OpenAsync("unsaved-changes");
        await TypeAsync("profile-name", "Ada");
        await Button("Save").ClickAsync();
        await Expect(Field("profile-saved")).ToHaveTextAsync("Saved 1 times.");
        await Leave.ClickAsync();
        await Page.ReachesAsync("**/dev/components");
    }

    [Fact]
    public async Task Tab_ClosedWithSomethingTyped_IsAskedAboutByTheBrowser()
    {
        var asked = new TaskCompletionSource<string>();
        Page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.AcceptAsync();
        };
        await OpenAsync("unsaved-changes");
        await TypeAsync("profile-name", "Ada");
        await Expect(Field("profile-server")).ToHaveTextAsync("The server knows: Ada.");
        await DraftIsKeptAsync();

        await Page.ReloadAsync();

        Assert.Equal(DialogType.BeforeUnload, await asked.Task.WaitAsync(Poll.Deadline, Cancel));
        await Expect(Restored).ToBeVisibleAsync();
        await Expect(Field("profile-name")).ToHaveValueAsync("Ada");
        await Button("Discard it").ClickAsync();
        await Expect(Field("profile-name")).ToHaveValueAsync("");
        await Expect(Field("profile-server")).ToHaveTextAsync("The server knows: nothing.");
    }

    [Fact]
    public async Task Circuit_LostWithTheServer_ReloadsByItselfAndBringsTheFormBack()
    {
        await using var web = await OwnWeb.StartAsync(Stack);
        await OpenAsync("unsaved-changes", web.Address);
        await TypeAsync("profile-name", "Ada");
        await Field("profile-password").FillAsync("not-to-be-kept");
        await Field("profile-shown").CheckAsync();
        await Field("profile-about").FillAsync("half a sen");
        await Expect(Field("profile-server")).ToHaveTextAsync("The server knows: Ada, shown.");
        await DraftIsKeptAsync();

        await web.KillAsync();
        await Expect(Banner).ToBeVisibleAsync();
        await Expect(Button("Try now")).ToBeVisibleAsync();
        await web.StartAgainAsync();

        await Expect(Restored).ToBeVisibleAsync();
        await Expect(Field("profile-about")).ToHaveValueAsync("half a sen");
        await Expect(Field("profile-password")).ToHaveValueAsync("");
        await Expect(Field("profile-server")).ToHaveTextAsync("The server knows: Ada, shown.");
        await Button("Save").ClickAsync();
        await Expect(Field("profile-saved")).ToHaveTextAsync("Saved 1 times.");
        Assert.Null(await Page.EvaluateAsync<string?>("Object.keys(sessionStorage).find(key => key.startsWith('eventsphere.draft:')) ?? null"));
    }

    [Fact]
    public async Task Connection_LostForAMoment_KeepsTheCircuitAndWhatWasTypedMeanwhile()
    {
        // The browser's own offline switch leaves open sockets alone.
        await Context.AddInitScriptAsync("window.sockets = []; window.WebSocket = class extends WebSocket { constructor(...all) { super(...all); window.sockets.push(this); } };");
        await OpenAsync("unsaved-changes");
        await TypeAsync("profile-name", "Ada");

        // A connection that breaks while the guard starts ends the circuit, and the page would load anew.
        await DraftIsKeptAsync();
        await Field("profile-shown").CheckAsync();
        await Expect(Field("profile-server")).ToHaveTextAsync("The server knows: Ada, shown.");

        await Context.SetOfflineAsync(true);
        await Page.EvaluateAsync("window.sockets.forEach(socket => socket.close())");
        await Expect(Banner).ToBeVisibleAsync();
        await TypeAsync("profile-name", "Bola");
        await Context.SetOfflineAsync(false);

        await Expect(Banner).ToBeHiddenAsync();
        await Expect(Field("profile-server")).ToHaveTextAsync("The server knows: Bola, shown.");
        await Expect(Restored).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Typed_WhileTheGuardStarts_IsKeptAndNotSaidToBeRestored()
    {
        await OpenAsync("unsaved-changes");

        // As the server does it in two calls, with somebody who types between them; then once more, after the page would have loaded anew.
        var said = await Page.EvaluateAsync<string>("""
            async () => {
              const { guard } = await import(new URL("js/drafts.js", document.baseURI));
              const start = typed => {
                document.body.insertAdjacentHTML("beforeend", '<form id="late"><span></span><input id="late-name"><input id="late-town"></form>');
                const form = document.getElementById("late");
                const guarded = guard(form.querySelector("span"), "late", { invokeMethodAsync: async () => {} });
                for (const [id, value] of Object.entries(typed)) {
                  document.getElementById(id).value = value;
                  document.getElementById(id).dispatchEvent(new Event("input", { bubbles: true }));
                }
                const restored = guarded.restore();
                const now = [...form.querySelectorAll("input")].map(field => field.value).join(" of ");
                form.remove();
                return `${restored}: ${now}`;
              };
              return `${start({ "late-name": "Ada", "late-town": "Aba" })}; ${start({ "late-town": "Jos" })}`;
            }
            """);

        Assert.Equal("false: Ada of Aba; true: Ada of Jos", said);
    }

    /// <summary>From then on the browser itself asks, and what is typed survives the page.</summary>
    private Task DraftIsKeptAsync() => Poll.UntilAsync(
        "the draft to be kept", () => Page.EvaluateAsync<bool>("Object.keys(sessionStorage).some(key => key.startsWith('eventsphere.draft:'))"));

    private ILocator Leave => Page.GetByRole(AriaRole.Link, new() { Name = "Leave" });
}
